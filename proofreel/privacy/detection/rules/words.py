"""The words by which fields and labels say what they hold, per type and language.

Sources: the autofill section of the HTML standard, the form vocabulary of the browsers' own autofill, and the
names that public forms of each country give to their documents. Phrases are whole words without accents and
in lower case, divided by `|`; a phrase of several words also stands for its words written together
(`first name`: firstName, first_name, firstname). One place to add one: the row of its type and language.
"""

from __future__ import annotations

# Type, or type.subtype; the longest phrase in a field's texts decides, so a specific one overrides a general one.
PHRASES: dict[str, dict[str, str]] = {
    "EMAIL": {
        "en": "email|e mail|email address|mail address|email id|emailid|user email|contact email|work email|mail|recipient email|reply to",
        "de": "mailadresse|email adresse|e mail adresse|emailadresse",
        "fr": "courriel|adresse email|adresse mail|mel|adresse electronique|adresse e mail",
        "es": "correo|correo electronico|direccion de correo|correo e",
        "it": "posta elettronica|indirizzo email|indirizzo e mail|indirizzo mail",
        "nl": "e mailadres|emailadres|mailadres",
        "pt": "endereco de email|e mail|correio eletronico|endereco de e mail",
        "pl": "adres email|adres e mail|poczta",
        "nordic": "epost|e post|epostadress|e postadress|mejl|e mailadresse|epostadresse|sahkoposti|sahkopostiosoite",
        "ja": "メール|メールアドレス|eメール|電子メール",
        "ko": "이메일|메일|전자우편",
        "zh": "邮箱|电子邮件|邮件地址|電子郵件|电邮",
    },
    "PHONE": {
        "en": "phone|telephone|tel|mobile|cell|cellphone|phone number|mobile number|mobile phone|cell phone|telephone number|contact number|msisdn|whatsapp|fax|fax number|home phone|work phone|daytime phone|sms|call me|call us|phone no|mobile no|tel no|landline|contact no|reach me at|text me at|call|ring meg pa|ring mig pa|bel me op|bel mij op|rufen sie mich an|appelez moi au|llamame al|chiamami al|zadzwon|soita|ring oss pa|telephone us",
        "de": "telefon|telefonnummer|handy|handynummer|mobil|mobilnummer|mobiltelefon|rufnummer|festnetz|tel nr|telefon nr|vorwahl und nummer|natel|mobilfunknummer|ruckruf",
        "fr": "telephone|telephone portable|portable|numero de telephone|mobile|tel portable|numero de portable|telephone fixe|telephone mobile|appelez",
        "es": "telefono|telefono movil|movil|celular|numero de telefono|telefono fijo|numero de movil|telefono celular|tfno",
        "it": "telefono|cellulare|numero di telefono|telefonino|recapito telefonico|numero di cellulare",
        "nl": "telefoon|telefoonnummer|mobiel|mobiel nummer|gsm|mobiele nummer|gsm nummer",
        "pt": "telefone|celular|telemovel|numero de telefone|telefone celular|fone|numero de telemovel",
        "pl": "telefon|numer telefonu|komorka|telefon komorkowy|nr telefonu|nr tel",
        "nordic": "telefon|telefonnummer|mobilnummer|mobiltelefon|puhelin|puhelinnumero|matkapuhelin|tlf|mobil|telefonnr|mobilnr|tlf nr|puh",
        "ja": "電話|電話番号|携帯電話|携帯|携帯番号|連絡先電話番号",
        "ko": "전화|전화번호|휴대폰|휴대전화|핸드폰|연락처|휴대폰번호|휴대폰 번호",
        "zh": "电话|手机|手机号|手机号码|联系电话|電話|手機|电话号码|手機號碼",
    },
    "CARD": {
        "en": "card number|credit card|credit card number|debit card|debit card number|card no|cc number|ccnumber|cardnum|ccnum|ccno|pan|card|payment card|primary account number|cc|cc num|credit card no|card num|amex|visa|mastercard",
        "de": "kartennummer|kreditkarte|kreditkartennummer|karten nr|karte|kreditkarten nr",
        "fr": "numero de carte|carte bancaire|carte de credit|numero de la carte|carte bleue|numero carte|no de carte",
        "es": "numero de tarjeta|tarjeta|tarjeta de credito|tarjeta de debito|n de tarjeta|numero de la tarjeta",
        "it": "numero carta|numero di carta|carta di credito|numero della carta|carta",
        "nl": "kaartnummer|creditcard|creditcardnummer|creditcard nummer",
        "pt": "numero do cartao|cartao|cartao de credito|numero de cartao",
        "pl": "numer karty|karta|karta kredytowa|nr karty",
        "nordic": "kortnummer|kreditkort|korttinumero|kortnr|luottokortti|kortin numero|betalkort|betalingskort",
        "ja": "カード番号|クレジットカード|クレジットカード番号|カード",
        "ko": "카드번호|카드 번호|신용카드|신용카드번호|카드",
        "zh": "卡号|信用卡|信用卡号|卡號|信用卡號|银行卡",
    },
    "CARD.expiry": {
        "en": "expiry|expiration|expiry date|expiration date|exp date|expires|exp|valid thru|valid until|card expiry|exp month|exp year|expiry month|expiry year|expiration month|expiration year|mm yy|mm yyyy|exp month year|good thru|card expiration|cc exp|ccexp",
        "de": "ablaufdatum|gultig bis|gueltig bis|verfallsdatum|gultigkeit|gultig thru",
        "fr": "date d expiration|expiration|date expiration|expire fin|date de validite",
        "es": "caducidad|fecha de caducidad|vencimiento|fecha de vencimiento|valida hasta",
        "it": "scadenza|data di scadenza|scade",
        "nl": "vervaldatum|geldig tot|vervalt",
        "pt": "validade|data de validade|vencimento",
        "pl": "data waznosci|wazna do|termin waznosci",
        "nordic": "utgangsdatum|giltig till|udlobsdato|utlopsdato|voimassaolo|voimassa|giltighetstid|udlob",
        "ja": "有効期限|カード有効期限",
        "ko": "유효기간|만료일|유효 기간",
        "zh": "有效期|到期日|有效期至",
    },
    "CVC": {
        "en": "cvc|cvv|cvv2|cvc2|csc|cid|card verification|security code|card security code|card code|verification value|card verification number|card verification code|card verification value|cvn|card cvc|card cvv|cc csc|ccv|code on the back|code on back|three digit code|3 digit code|digits on the back|security digits|card security number|card id code|verification digits",
        "de": "prufziffer|prufnummer|kartenprufnummer|sicherheitscode|kartenprufziffer|kartensicherheitscode|prufcode|pruefziffer|pruefnummer",
        "fr": "cryptogramme|cryptogramme visuel|code de securite|code securite|code de verification de la carte",
        "es": "codigo de seguridad|codigo seguridad|cvv",
        "it": "codice di sicurezza|codice sicurezza|codice di verifica carta",
        "nl": "beveiligingscode|veiligheidscode|kaartverificatie",
        "pt": "codigo de seguranca|codigo seguranca",
        "pl": "kod bezpieczenstwa|kod cvc|kod cvv|kod zabezpieczajacy",
        "nordic": "sakerhetskod|sikkerhedskode|sikkerhetskode|turvakoodi|kontrolcifre|cvc kod|turvaluku|tarkistusnumero|kontrollkod",
        "ja": "セキュリティコード|セキュリティーコード|カード確認番号",
        "ko": "보안코드|보안 코드|카드 보안코드",
        "zh": "安全码|安全碼|验证值|卡片安全码",
    },
    "IBAN": {"en": "iban|iban number|iban nummer|international bank account number|compte iban|iban nr|numero iban|iban code"},
    "BANK_ACCOUNT": {
        "en": "account number|bank account|bank account number|acct number|acct no|account no|routing number|sort code|bank account no|aba number|aba|routing|transit number|bsb|bsb number|sortcode|checking account|savings account|institution number|ach account|ifsc|ifsc code|acct|beneficiary account|aba routing|routing no|account num|acctnum|deposit account|direct deposit account|bank acct",
        "de": "kontonummer|kontonr|bankverbindung|bankkonto|bankleitzahl|blz|konto nr|konto|kontoverbindung|bankkontonummer|bankkonto nr",
        "fr": "numero de compte|compte bancaire|rib|code banque|code guichet|no de compte|numero compte|numero de compte bancaire|compte",
        "es": "numero de cuenta|cuenta bancaria|clabe|ccc|cuenta clabe|clabe interbancaria|n de cuenta|no de cuenta|cuenta|numero de cuenta bancaria|codigo cuenta cliente",
        "it": "numero di conto|conto corrente|numero conto|cc bancario|c c|coordinate bancarie|numero conto corrente|conto",
        "nl": "rekeningnummer|bankrekening|bankrekeningnummer|rekening|bankrekening nummer",
        "pt": "numero da conta|conta bancaria|conta corrente|agencia|nib|numero de conta|conta|agencia e conta|conta poupanca",
        "pl": "numer konta|numer rachunku|rachunek bankowy|nr konta|nr rachunku|konto bankowe|numer rachunku bankowego|konto",
        "nordic": "kontonummer|bankgiro|bankkonto|tilinumero|kontonr|clearingnummer|registreringsnummer|pankkitili|clearing|reg nr konto|reg nr|konto nr|plusgiro",
        "ja": "口座番号|銀行口座|口座|支店番号|普通預金|支店コード",
        "ko": "계좌번호|계좌|은행계좌|계좌 번호|입금계좌",
        "zh": "银行账号|银行帐号|账号|银行账户|帳號|銀行帳號|帐号|银行卡号",
    },
    "NATIONAL_ID": {
        "us": "ssn|social security|social security number|social security no|social|soc sec|itin|taxpayer id|tax id|individual taxpayer identification number|tin|taxpayer identification number|last 4 ssn|ss number|tax id number",
        "ca": "sin|social insurance number|sin number|social insurance no|numero d assurance sociale|nas|social insurance",
        "gb": "nino|national insurance|national insurance number|ni number|national insurance no|ni no|nin|utr|unique taxpayer reference|nat ins number",
        "ie": "pps|pps number|ppsn|pps no|personal public service number|pps nr|rsi number",
        "en": "national id|national id number|national identification number|identity number|id number|personal id|personal identity number|national identity number|citizen id|identification number|national identifier|personal identification number|nationalid|citizen number|government id number|id no|nid|personal number|national identity no|person number",
        "de": "steuer id|steueridentifikationsnummer|steuerid|steuernummer|steuer identifikationsnummer|idnr|steuerliche identifikationsnummer|sozialversicherungsnummer|svnr|sv nummer|sozialversicherungs nr|ahv|ahv nummer|ahv nr|ahvnummer|ahvn13|rentenversicherungsnummer|sv nr|versicherungsnummer sv|steuer identnr|steuer nr|steuer idnr|identifikationsnummer|sozialversicherung|rvnr",
        "fr": "nir|numero de securite sociale|securite sociale|no de securite sociale|numero secu|numero ss|numero fiscal|nif|spi|numero avs|no avs|avs|numero national|registre national|numero de registre national|num secu|secu|n de securite sociale|numero de securite|niss|insee|no securite sociale|numero d identification nationale",
        "es": "dni|nie|nif|dni nie|nif nie|documento nacional de identidad|numero de identidad|curp|rfc|clave unica de registro de poblacion|cedula|cedula de identidad|documento de identidad|numero de documento|nuss|nif dni|dni nif|identificacion fiscal|nro de documento|clave curp",
        "it": "codice fiscale|cod fiscale|codfis|cf|codice fiscale persona|cod fisc|c f|codicefiscale",
        "nl": "bsn|burgerservicenummer|sofinummer|rijksregisternummer|rijksregister|sofi nummer|bsn nummer|burger service nummer|insz|rrn|insz nummer",
        "pt": "cpf|nif|numero de contribuinte|contribuinte|rg|cpf cnpj|numero de identificacao fiscal|numero do cpf|niss|bilhete de identidade|no contribuinte",
        "pl": "pesel|nip|numer pesel|nr pesel|nip pesel|numer identyfikacji podatkowej",
        "nordic": "personnummer|personnr|cpr|cpr nummer|cpr nr|cprnummer|fodselsnummer|henkilotunnus|hetu|samordningsnummer|personbeteckning|personlig nummer|fnr|d nummer|pnr|sotu|henkilotunnuksesi|person nummer|cpr number|fodselsnr|sosiaaliturvatunnus|personident",
        "in": "aadhaar|aadhar|aadhaar number|uidai|pan card|pan number|pan no|aadhaar no|aadhaar card|aadhar number|aadhar card|aadhaar card number|pan card number|aadhar no|uidai number|virtual id|permanent account number",
        "ja": "マイナンバー|個人番号|my number|mynumber",
        "ko": "주민등록번호|주민번호|rrn|resident registration number|주민등록 번호|외국인등록번호|jumin|registration number resident",
        "zh": "身份证|身份证号|身份证号码|身份證|身分證字號|居民身份证|resident id|resident identity|resident identity card|身份证号碼|证件号码|id card number|id card no|id card num|idcard no|identity card no|id no card|证件号|身份证件号",
        "au": "tfn|tax file number|tfn number|tax file no|tax file",
        "kr": "alien registration number",
    },
    "GOV_DOC": {
        "en": "passport|passport number|passport no|driver license|drivers license|driver s license|driving licence|drivers licence|driving license|license number|licence number|driver licence|dl number|driving licence number|driver license number|drivers license number|identity card|visa number|residence permit|id card|green card|travel document|passportno|passport num|document number|driver s license number|driver s licence|driver s licence number|dl no|immigration number|alien number|uscis number|id document number|license plate|licence plate|number plate|registration plate|vehicle registration|vrm|drv lic|voter id|voter id number|epic number|epic no|residence permit number|travel document number|identity card number|brp number|national id card number|medicare card document|car registration|visa no|document no|doc number|document id number|permanent resident card|permanent resident card number|resident card|resident card number|residence card|residence card number|refugee travel document|identity document|identity document number|id document|national identity card|national identity card number|cni",
        "de": "reisepass|reisepassnummer|passnummer|personalausweis|personalausweisnummer|ausweisnummer|fuhrerschein|fuhrerscheinnummer|fuehrerschein|aufenthaltstitel|ausweis|ausweis nr|kennzeichen|reisepass nr|pass nr|fuehrerscheinnummer|personalausweis nr|nummernschild|aufenthaltserlaubnis|autokennzeichen|kfz kennzeichen|nummer des aufenthaltstitels|ausweisdokument|dokumentennummer|identitatskarte|fuhrausweis|fuhrerausweis|personenstandsurkunde",
        "fr": "passeport|numero de passeport|permis de conduire|numero de permis|carte d identite|numero de carte d identite|titre de sejour|no de passeport|cni|carte nationale d identite|piece d identite|permis|numero de piece d identite|plaque d immatriculation|immatriculation|numero du passeport|numero du permis de conduire|numero de permis de conduire|numero de carte nationale d identite|numero de titre de sejour|numero de la carte d identite|carte de sejour|numero de carte de sejour|numero de document",
        "es": "pasaporte|numero de pasaporte|carnet de conducir|permiso de conducir|licencia de conducir|no de pasaporte|n de pasaporte|matricula|tarjeta de residencia|numero de licencia|licencia de conduccion|clave de elector|numero de permiso de conducir|numero de licencia de conducir|numero de tarjeta de residencia|numero de la licencia|numero del pasaporte|numero del permiso de conducir",
        "it": "passaporto|numero passaporto|patente|patente di guida|carta d identita|numero di passaporto|numero patente|numero carta d identita|permesso di soggiorno|targa|numero di patente|numero documento|documento di identita|numero della patente|numero della carta d identita|numero del passaporto|numero di carta d identita|numero carta identita|carta identita|numero permesso di soggiorno",
        "nl": "paspoort|paspoortnummer|rijbewijs|rijbewijsnummer|identiteitskaart|kenteken|documentnummer|identiteitsbewijs|verblijfsvergunning|identiteitskaartnummer|id kaart|nummerplaat",
        "pt": "passaporte|numero do passaporte|carteira de motorista|cnh|carta de conducao|cartao de cidadao|titulo de eleitor|numero de passaporte|carteira de habilitacao|bilhete de identidade numero|numero da cnh|carteira de identidade|placa do veiculo|habilitacao|matricula automovel",
        "pl": "paszport|numer paszportu|dowod osobisty|numer dowodu|prawo jazdy|nr paszportu|nr dowodu|seria i numer dowodu|numer prawa jazdy|numer dowodu osobistego|nr dowodu osobistego|tablica rejestracyjna|numer rejestracyjny",
        "nordic": "pass|passnummer|korkort|korkortsnummer|pasnummer|korekort|forerkort|passi|passin numero|ajokortti|nationellt id kort|kjorekort|passnr|pasnr|passinumero|korekortnummer|forerkortnummer|ajokortin numero|registreringsskylt|registernummer|regnummer|nummerplade|forerkortnr|henkilokortti|henkilokortin numero|rekisterinumero",
        "ja": "パスポート|パスポート番号|運転免許|運転免許証|運転免許証番号|旅券番号|在留カード|免許証番号|在留カード番号|旅券",
        "ko": "여권|여권번호|운전면허|운전면허번호|여권 번호|운전면허증|면허번호|차량번호",
        "zh": "护照|护照号|护照号码|驾驶证|驾照|護照號碼|驾驶证号|车牌号|驾照号码",
    },
    "HEALTH_ID": {
        "en": "health plan member id|health member id|nhs|nhs number|medicare|medicare number|medicare id|mbi|medicaid|medicaid number|health card|health card number|health insurance number|patient id|patient number|mrn|medical record number|insurance member id|health id|medicare card|medicare card number|healthcare number|health number|ohip|ohip number|hicn|phn|nhs no|member id health|health insurance id|medical record|chart number|patient identifier|health insurance claim number|dea number|npi|ihi|subscriber id|medicare no|chi number|hospital number|medical record no|health care number|health insurance policy number|hospital mrn|personal health number|policy number health|individual healthcare identifier|medicare beneficiary identifier|ehic number|ehic|carecard|health card no|insurance id|insurance member number|abha|abha number|dva number",
        "de": "krankenversicherungsnummer|versichertennummer|krankenversichertennummer|kvnr|gesundheitskarte|krankenkasse nummer|versicherten nr|krankenkassennummer|versicherungskarte|versichertenkarte|patientennummer|e card nummer|krankenkassen nr|kv nummer|krankenversicherungs nr|versicherten id|patienten id|versicherungskennzeichen",
        "fr": "carte vitale|numero de carte vitale|numero de patient|numero d assure|carte d assurance maladie|numero d assurance maladie|ramq|numero assure|numero dossier patient|ipp|numero de carte de sante|no d assurance maladie|carte soleil",
        "es": "tarjeta sanitaria|numero de tarjeta sanitaria|cip|nss|numero de seguridad social|numero de seguro social|seguridad social|tsi|historia clinica|numero de historia clinica|numero de afiliacion|imss|cip sns",
        "it": "tessera sanitaria|numero tessera sanitaria|codice sanitario|numero di tessera sanitaria|cartella clinica|numero paziente",
        "nl": "zorgverzekering|zorgverzekeringsnummer|polisnummer zorg|patientnummer|relatienummer zorg|zorgpolis|mutualiteit|uzovi|polisnummer zorgverzekering",
        "pt": "cartao nacional de saude|cns|cartao sus|numero de utente|numero utente|sns|cartao de saude|numero do cartao sus|utente|prontuario|carteirinha do convenio|numero do sns|sus",
        "pl": "numer ubezpieczenia zdrowotnego|numer pacjenta|ekuz|karta pacjenta|nfz",
        "nordic": "patientnummer|sundhedskort|helsekort|kela kortti|potilasnumero|sygesikring|sygesikringsnummer|potilastunnus|pasientnummer|journalnummer",
        "ja": "保険証番号|被保険者番号|診察券番号|健康保険証|保険証|患者番号|被保険者記号番号|患者id",
        "ko": "건강보험번호|건강보험증번호|환자번호|건강보험|환자 번호",
        "zh": "医保卡|医保卡号|社保卡|病历号|社保卡号|医保号|就诊卡号|社会保障号|健保卡號",
    },
    "NAME": {
        "en": "cc name|guardian|policyholder|policy holder|claimant|next of kin|from|to|by|insured person|insured|traveller|traveler|traveller 1|traveler 1|passenger 1|guest 1|line manager|manager|courier|driver|dentist|vorgesetzte|vorgesetzter|fahrer|betreuer|betreuerin|ansprechperson|versicherte person|name|full name|first name|last name|given name|family name|surname|forename|middle name|your name|legal name|cardholder|card holder|cardholder name|card holder name|name on card|customer name|contact name|recipient|recipient name|fname|lname|maiden name|nickname|preferred name|patient name|passenger name|guest name|account holder|account holder name|fullname|firstname|lastname|display name|real name|contact person|shipping name|billing name|mother s maiden name|traveller name|traveler name|employee name|emergency contact|sender name|author name|user full name|account name holder|owner name|holder|beneficiary|beneficiary name|payee|payee name|applicant name|member name|student name|username full|signatory|signature name|attention|attn|next of kin|child name|parent name|spouse|spouse name|referred by|insured name|policyholder|driver name|buyer|buyer name|ship to name|bill to name|middle initial|additional name|person name|contact|assignee|customer|patient|passenger|client name|reporter|caller|mname|sname|gname|name of cardholder|nominee name|father name|father s name|mother name|mother s name|husband name|guardian name|candidate name|sender|signed by|prepared by|approved by|assigned to|reported by|created by|submitted by|booked by|requested by|guest|employee|student|tenant|doctor|physician|client|advisor|teacher|participant|attendee|resident|donor|landlord|candidate|applicant|instructor|supervisor|host|author|owner|uploaded by|edited by|invited by|modified by|changed by|updated by|attending physician|treating doctor|emergency contact name|legal first name|legal last name|first names|last names|surnames|given names",
        "de": "versicherungsnehmer|versicherungsnehmerin|erziehungsberechtigter|erziehungsberechtigte|geschadigter|halter|vorname|nachname|familienname|vollstandiger name|vor und nachname|karteninhaber|ansprechpartner|geburtsname|zuname|kontoinhaber|empfanger|rufname|name des karteninhabers|vorname und nachname|vorname nachname|madchenname|name vorname|ansprechpartnerin|ihr name|inhaber|rechnungsempfanger|karteninhaberin|patientenname|versicherter|unterzeichner|kunde|kundin|mieter|mieterin|sachbearbeiter|sachbearbeiterin|arzt|arztin|patientin|mitarbeiter|mitarbeiterin|schuler|schulerin|studentin|bearbeiter|antragsteller|vermieter|auftraggeber|teilnehmer|behandelnder arzt|kundenname|name des kunden|notfallkontakt|erstellt von|bearbeitet von",
        "fr": "nom|prenom|nom de famille|nom complet|nom et prenom|titulaire|titulaire de la carte|prenom nom|nom prenom|votre nom|nom de naissance|nom de jeune fille|destinataire|nom du titulaire|nom d usage|titulaire du compte|nom du destinataire|prenoms|nom du client|votre prenom|deuxieme prenom|nom sur la carte|nom de la mere|beneficiaire|locataire|medecin|eleve|salarie|employe|conseiller|interlocuteur|demandeur|medecin traitant|nom du patient|nom du locataire|nom de l eleve|nom du salarie|cree par|noms|personne a contacter",
        "es": "nombre|apellido|apellidos|nombre completo|nombre y apellidos|titular|titular de la tarjeta|primer apellido|segundo apellido|nombre del titular|nombre de pila|apellido paterno|apellido materno|destinatario|nombre y apellido|nombres|tu nombre|segundo nombre|nombre en la tarjeta|beneficiario|nombre del cliente|nombre del paciente|nombre del destinatario|titular de la cuenta|apodo|su nombre|cliente|paciente|inquilino|medico|alumno|empleado|remitente|solicitante|nombre del alumno|nombre del empleado|persona de contacto|creado por|asegurado|arrendatario",
        "it": "nome|cognome|nome e cognome|nome completo|titolare|titolare carta|titolare della carta|intestatario|nominativo|destinatario|nome sulla carta|cognome e nome|nome del titolare|il tuo nome|nome di battesimo|cognome da nubile|intestatario della carta|intestatario del conto|beneficiario|soprannome|nome cognome|cliente|paziente|inquilino|medico|dipendente|studente|mittente|richiedente|medico curante|nome del paziente|nome del cliente|assicurato|creato da|referente",
        "nl": "naam|voornaam|achternaam|volledige naam|kaarthouder|voorletters|tussenvoegsel|naam kaarthouder|geadresseerde|rekeninghouder|uw naam|meisjesnaam|roepnaam|familienaam|voor en achternaam|naam op kaart|je naam|geboortenaam|ontvanger|contactpersoon|voornamen|klant|huurder|arts|medewerker|leerling|aanvrager|klantnaam|naam klant|naam patient|huisarts|verzekerde|aangemaakt door|naam ontvanger|afzender",
        "pt": "nome|sobrenome|apelido|nome completo|nome proprio|titular|titular do cartao|nome do titular|ultimo nome|primeiro nome|nome da mae|destinatario|nome social|nome no cartao|nome do cliente|seu nome|nome impresso no cartao|nome do pai|nome e sobrenome|nome e apelido|beneficiario|nome do paciente|cliente|paciente|inquilino|medico|funcionario|aluno|remetente|nome do aluno|nome do funcionario|segurado|criado por|responsavel|encarregado de educacao",
        "pl": "imie|nazwisko|imie i nazwisko|pelne imie|posiadacz karty|nazwisko rodowe|odbiorca|drugie imie|imie nazwisko|imiona|imie posiadacza karty|nazwisko panienskie|twoje imie|wlasciciel karty|imie matki|nazwa odbiorcy|klient|pacjent|najemca|lekarz|pracownik|uczen|nadawca|wnioskodawca|imie pacjenta|utworzone przez|osoba kontaktowa|ubezpieczony",
        "nordic": "namn|fornamn|efternamn|navn|fornavn|etternavn|efternavn|nimi|etunimi|sukunimi|kortinnehavare|kortholder|kortinnehaver|fullstandigt namn|fullstendig navn|fulde navn|koko nimi|for och efternamn|mellomnavn|mellannamn|ditt namn|kortin haltija|for og efternavn|for og etternavn|hela namnet|hele navnet|fullt navn|etu ja sukunimi|tilltalsnamn|kaldenavn|mellemnavn|kontaktperson|mottagare|modtager|mottaker|fullt namn|kutsumanimi|kortinnehavarens namn|kortindehaver|kund|kunde|hyresgast|lakare|anstalld|elev|medarbejder|lejer|laege|ansatt|leietaker|lege|asiakas|potilas|vuokralainen|laakari|tyontekija|opiskelija|sokande|ansoger|soker|asiakkaan nimi|kundens navn|kundens namn|vastaanottaja|yhteyshenkilo|skapad av|oprettet af|opprettet av",
        "ja": "氏名|名前|お名前|姓名|姓|名|苗字|フリガナ|ふりがな|カード名義|カード名義人|セイ|メイ|お名前フリガナ|ご氏名|名字|漢字氏名|宛名|口座名義|名義人|カナ|せい|めい|お客様名|患者名|担当者|担当医|受取人|差出人|会員名|ご依頼主|契約者|申込者|sei|mei|shimei|namae|onamae|furigana|kana|漢字|ご契約者名|お届け先氏名|利用者名|従業員名",
        "ko": "이름|성명|성함|성|받는사람|카드소유자|예금주|수령인|받는 사람|받으시는 분|고객명|영문이름|주문자|보내는 사람|영문 이름|수취인|닉네임|고객|환자|환자명|담당자|예약자|신청자|작성자|입금자명|계약자|보호자",
        "zh": "姓名|名字|姓|名|收件人|收货人|真实姓名|持卡人|联系人|姓氏|持卡人姓名|收件人姓名|收貨人|您的姓名|聯絡人|開戶名|户名|乘客姓名|患者姓名|客户|患者|病人|负责人|寄件人|申请人|客户姓名|经办人|作者|发件人|收款人|付款人|投保人|被保险人",
    },
    "ADDRESS": {
        "en": "address|street|street address|address line|address line 1|address line 2|address1|address2|address 1|address 2|line1|line2|line 1|line 2|city|town|zip|zip code|zipcode|postal code|postcode|post code|postalcode|home address|billing address|shipping address|delivery address|mailing address|street name|house number|apartment|apt|suite|street number|addr|addr1|addr2|suburb|residence|deliver to|ship to|shipping to|delivering to|residential address|mail to|street line 1|street line 2|street1|street2|postal address|eircode|pincode|pin code|unit number|address street|locality|address3|address line 3|bill to|send to|lives at|resides at|building number|house name|house no|flat no|flat number|place of birth|birthplace|birth place|permanent address|current address|zip postal code|zip postcode|postcode zip|pickup address|return address|work address|property address|deliver at|delivered to|shipped to|daddr|saddr|street and number|formatted address|address formatted|full address|address full|ship to address",
        "de": "strasse|anschrift|adresse|plz|postleitzahl|ort|stadt|wohnort|hausnummer|strasse und hausnummer|lieferadresse|rechnungsadresse|adresszusatz|straße|hausnr|strasse nr|wohnanschrift|plz ort|strasse hausnummer|lieferanschrift|lieferung an|rechnungsanschrift|geburtsort|postanschrift|strase|strase und hausnummer|str|strase hausnummer|strase nr|hausnummer zusatz|versandadresse|liefern an|meldeadresse|wohnhaft in|wohnhaft",
        "fr": "adresse|rue|ville|code postal|adresse postale|adresse de livraison|adresse de facturation|numero et rue|commune|complement d adresse|cp|numero de rue|livrer a|cp ville|numero et nom de rue|adresse ligne 1|adresse 1|adresse 2|lieu de naissance|nom de rue|livraison a|domicile|adresse du domicile|numero de voie|voie|code postal et ville|npa|localite|expedier a|demeurant",
        "es": "direccion|calle|ciudad|codigo postal|domicilio|poblacion|direccion de envio|colonia|calle y numero|direccion de facturacion|municipio|localidad|cp|numero exterior|direccion 1|piso|direccion postal|lugar de nacimiento|enviar a|direccion de entrega|c p|delegacion|numero interior|entregar en|domiciliado|alcaldia",
        "it": "indirizzo|via|citta|cap|codice postale|indirizzo di spedizione|comune|numero civico|via e numero civico|indirizzo di residenza|residenza|indirizzo di fatturazione|civico|localita|luogo di nascita|spedire a|indirizzo di consegna|consegna a|domicilio|indirizzo riga 1|via piazza|residente in|comune di nascita|comune di residenza",
        "nl": "adres|straat|straatnaam|postcode|plaats|woonplaats|huisnummer|stad|bezorgadres|factuuradres|straat en huisnummer|adresregel 1|toevoeging|afleveradres|verzendadres|gemeente|geboorteplaats|bezorgen op|bezorgen bij|huisnr|postcode en plaats|leveradres|woonadres|bus|leveren aan",
        "pt": "endereco|rua|cidade|cep|codigo postal|morada|logradouro|bairro|endereco de entrega|complemento|endereco de cobranca|numero da casa|localidade|freguesia|local de nascimento|entregar em|naturalidade|rua e numero|morada de entrega|municipio|concelho|codigo postal e localidade|endereco completo|residencia",
        "pl": "adres|ulica|miasto|kod pocztowy|miejscowosc|numer domu|adres dostawy|adres zamieszkania|nr domu|ulica i numer|numer mieszkania|nr mieszkania|miejsce urodzenia|adres zameldowania|ul|adres korespondencyjny|wyslij na|dostawa do|kod pocztowy i miejscowosc|adres do wysylki",
        "nordic": "adress|gatuadress|postnummer|postort|gata|gade|gate og husnummer|gatenavn|vej|by|osoite|katuosoite|postinumero|postitoimipaikka|kaupunki|leveransadress|poststed|adresse|gatuadress och nummer|postnr|leveringsadresse|ort|stad|hjemmeadresse|fakturaadresse|katu|toimitusosoite|fodeort|fodested|fodelseort|syntymapaikka|gatunamn|husnummer|kotiosoite|gateadresse|vejnavn|bostadsadress|bopael|folkbokforingsadress|faktureringsadress|leverans till|leveres til|kunta|laskutusosoite|postnummer och ort|postnummer og by|bosted",
        "ja": "住所|郵便番号|市区町村|番地|建物名|お届け先|ご住所|町名|丁目番地|お届け先住所|マンション名|番地以下|お届け先ご住所|出身地|町域|送り先|配送先|配達先|建物名・部屋番号|自宅住所|現住所|請求先住所",
        "ko": "주소|우편번호|상세주소|배송지|배송주소|도로명주소|도로명|지번|배송지 주소|상세 주소|기본주소|동호수|자택주소|출생지|받는 주소|지번주소",
        "zh": "地址|邮编|邮政编码|街道|城市|收货地址|详细地址|住址|家庭住址|郵遞區號|通讯地址|居住地址|户籍地址|送货地址|出生地|街道地址|收件地址|寄送地址|门牌号",
    },
    "DOB": {
        "en": "dob|date of birth|birth date|birthdate|birthday|born|born on|d o b|bday|birth day|birth month|birth year|dateofbirth|day of birth|month of birth|year of birth|date birth|birth dt|yob|birthdt|birth",
        "de": "geburtsdatum|geburtstag|geboren am|geboren|geb|geb datum|geb dat|gebdat|geburtsjahr|geb am|geburtsmonat",
        "fr": "date de naissance|ne le|nee le|naissance|anniversaire|date naissance|annee de naissance|jour de naissance|datenaissance",
        "es": "fecha de nacimiento|nacimiento|nacido el|nacida el|cumpleanos|fecha nacimiento|f nacimiento|nacido|nacida|fec nacimiento|ano de nacimiento|fecha nac",
        "it": "data di nascita|nato il|nata il|nascita|data nascita|nato a|anno di nascita|compleanno|nato|nata",
        "nl": "geboortedatum|geboren op|geboortedag|geb datum|geboortejaar|verjaardag|geboren",
        "pt": "data de nascimento|nascimento|nascido em|nascida em|data nascimento|aniversario|dt nascimento|nasceu em|data nasc|dt nasc|ano de nascimento",
        "pl": "data urodzenia|urodzony|urodzona|data ur|ur|urodziny|rok urodzenia|urodzony dnia|urodzony w dniu",
        "nordic": "fodelsedatum|fodselsdato|fodt|fodd|syntymaaika|syntynyt|fodselsdag|fodelsedag|fodelsear|fodseldato|syntymapaiva|foddes|bursdag",
        "ja": "生年月日|誕生日|お誕生日|生まれ|出生年月日|ご生年月日",
        "ko": "생년월일|생일|출생일|생년 월일|출생년도|출생 연월일",
        "zh": "出生日期|生日|出生年月|出生年月日|出生|出生于",
    },
    "GPS": {
        "en": "lat|lng|lon|latitude|longitude|latlng|coordinates|coords|geolocation|gps|lat long|lat lng|lat lon|latlong|geo|location|position|gps location|coordinate|gps coordinates|current location|my location|geo location|user location|near|ll|center location|pos|breitengrad|langengrad|standort|latitud|longitud|latitudine|longitudine|koordinaten|coordonnees|coordenadas|coordinate gps|breddegrad|lengdegrad|latitud longitud|localizacao|szerokosc geograficzna|dlugosc geograficzna|leveysaste|pituusaste|緯度|経度|위도|경도|纬度|经度|位置|現在地|현재위치|位置情報|ubicacion|posizione|pickup location|dropoff location|origin|destination|geopoint|geo point|geohash|user lat|user lng|user lon|home lat|home lng|breedtegraad|lengtegraad|locatie|sll|saddr|daddr|client location|device location|last location|lieu gps|geoloc",
    },
    "IP": {
        "en": "ip|ip address|ip adresse|ipaddress|remote addr|client ip|x forwarded for|real ip|x real ip|forwarded for|forwarded|cf connecting ip|true client ip|remote address|ipaddr|ip addr|remote ip|user ip|last login from|last login|last sign in|letzte anmeldung|derniere connexion|ultimo acceso|ultimo accesso|login from|signed in from|source ip|peer address|client address|x client ip|ip v4|ip v6|ipv4|ipv6|adresse ip|direccion ip|indirizzo ip|ip adres|endereco ip|ip adress|ip osoite|adres ip|ipアドレス|ip 주소|ip地址|visitor ip|host ip|connecting from|connection from|x cluster client ip|fastly client ip|fly client ip|x original forwarded for|x appengine user ip|x azure clientip|last ip|login ip|geo ip|wan ip|public ip|external ip",
    },
    "DEVICE_ID": {
        "en": "device serial number|device serialnumber|phone serial number|handset serial number|laptop serial number|tablet serial number|hardware serial number|machine serial number|computer serial number|geratenummer|seriennummer des gerats|gerate seriennummer|numero de serie de l appareil|numero de serie del dispositivo|numero di serie del dispositivo|serienummer apparaat|numero de serie do dispositivo|端末シリアル番号|设备序列号|기기 일련번호|imei|imei number|mac|mac address|udid|idfa|gaid|aaid|advertising id|device id|android id|serial number device|device serial|meid|imsi|iccid|vendor id idfv|idfv|hardware id|hwid|deviceid|advertisingid|device identifier|device mac|wifi mac|bluetooth mac|mac adresse|device uuid|adid|ad id|google advertising id|rida|tifa|esn|eid esim|sim serial|device serial number|android advertising id|apple advertising id|ssaid|mac addr|macaddress|gerate id|gerateid|geratenummer|handset id|device imei|advertiser id|machine id|oaid|ifa|mobile ad id|maid|device fingerprint|端末id|기기 id|设备id|wlan mac|sim number|imei nummer|imei sv|imei nr|numero imei|adresse mac|hardware address|physical address|bssid|ieee address|ethernet address|identificador de dispositivo|identifiant publicitaire|werbe id",
    },
    "FILENAME": {
        "en": "file|file name|filename|attachment|upload|uploaded file|file path|filepath|document name|attached file|attachments|attachment name|original name|original filename|uploaded|attached|resume|cv|dateiname|datei|anhang|hochgeladen|fichier|nom du fichier|piece jointe|archivo|nombre de archivo|adjunto|nome file|allegato|bestand|bestandsnaam|bijlage|arquivo|nome do arquivo|anexo|ficheiro|plik|nazwa pliku|zalacznik|fil|filnamn|filnavn|bilaga|tiedosto|liite|ファイル|ファイル名|添付ファイル|파일|파일명|첨부파일|文件|文件名|附件|lebenslauf|document file|local path|full path|cv upload|file upload",
    },
    "PASSWORD": {
        "en": "password|passwd|pwd|passphrase|pass word|new password|current password|old password|confirm password|passcode|user password|pass phrase|passwort|kennwort|mot de passe|mdp|contrasena|clave|clave de acceso|parola d ordine|wachtwoord|senha|palavra passe|haslo|losenord|adgangskode|passord|salasana|kodeord|パスワード|暗証番号|비밀번호|密码|密碼|repeat password|login password|password confirmation|verify password|contrasenya|parola|palavra chave|losen|暗号|패스워드|口令|temporary password|temp password|security answer|secret answer|security question answer|sicherheitsfrage antwort|account password|master password|wifi password|wlan passwort|wpa key|userpass|user pass|pass|passw|psw|pword|pswd|neues passwort|passwort wiederholen|nuova password|nouveau mot de passe|nueva contrasena|nova senha|nowe haslo|nieuw wachtwoord|nytt losenord|nytt passord|ny adgangskode|uusi salasana|신규 비밀번호|新密码|新しいパスワード|initial password|memorable word|mother maiden security|respuesta secreta|reponse secrete|risposta segreta|resposta secreta|credentials password|database password|db password|db pass|smtp password|ftp password|admin password|pw|initialpasswort|startpasswort|mot de passe provisoire|contrasena temporal|password temporanea|tijdelijk wachtwoord|senha temporaria|passphrase wifi|secret word|memorable answer",
    },
    "PASSWORD.code": {
        "en": "otp|one time code|one time password|verification code|one time passcode|authentication code|auth code|2fa code|mfa code|sms code|security pin|pin|pin code secret|otp code|two factor code|login code|confirmation code|access code|totp|2fa|mfa|passcode code|one time pin|verify code|sign in code|pin number|card pin|atm pin|backup code|recovery code|bestatigungscode|verifizierungscode|sicherheits pin|einmalcode|einmalpasswort|tan|sms tan|code de verification|code de confirmation|code a usage unique|code pin|code sms|codigo de verificacion|codigo de confirmacion|codigo de acceso|codigo de un solo uso|codice di verifica|codice di conferma|codice otp|codice usa e getta|codice pin|verificatiecode|bevestigingscode|pincode kaart|eenmalige code|codigo de verificacao|codigo de confirmacao|codigo otp|kod weryfikacyjny|kod sms|kod jednorazowy|kod potwierdzajacy|verifieringskod|bekraftelsekod|engangskod|bekraeftelseskode|engangskode|verifiseringskode|bekreftelseskode|vahvistuskoodi|kertakayttokoodi|verifikationskode|pin kod|pinkode|pin koodi|tunnusluku|認証コード|確認コード|ワンタイムパスワード|認証番号|ワンタイムコード|인증번호|인증 코드|인증코드|확인코드|일회용 비밀번호|验证码|驗證碼|动态密码|短信验证码|校验码|authenticator code|device code|passcode sms|security code sms|six digit code|6 digit code|your code is|your code|secret pin|one time security code|two step code|transaktionsnummer|mobile tan|push tan|freigabecode|sicherheitscode sms|telefon pin|tpin|mpin|upi pin|login pin|transaction pin|two factor|two factor authentication code|sms verification code|email verification code|einmal code|anmeldecode|inlogcode|logincode|login kod|inloggningskod|loginkode|code de connexion|codigo de inicio de sesion|codice di accesso|kod logowania|kirjautumiskoodi|recovery codes|backup codes|wiederherstellungscode|wiederherstellungscodes|codes de secours|code de secours|codes de recuperation|codigo de recuperacion|codigos de recuperacion|codici di recupero|codice di recupero|herstelcodes|herstelcode|codigos de recuperacao|kody zapasowe|aterstallningskoder|gendannelseskoder|gjenopprettingskoder|scratch codes|emergency codes",
    },
    "SECRET": {
        "en": "token|access token|auth token|api key|apikey|secret|client secret|secret key|private key|session|session id|sessionid|csrf|csrf token|xsrf token|authenticity token|refresh token|id token|bearer|authorization|auth|signature|sig|x api key|x auth token|access key|jwt|sid|connect sid|phpsessid|jsessionid|x amz signature|x goog signature|x csrf token|x xsrf token|session token|credential|credentials|security token|x amz security token|x amz credential|hmac|webhook secret|signing secret|encryption key|key|secret access key|aws secret access key|consumer secret|oauth token|oauth verifier|code verifier|authorization code|magic link|reset token|password reset token|invite token|verification token|nonce secret|ticket|assertion|saml response|samlresponse|saml|access code token|x access token|x session token|session cookie|session key|app secret|account key|shared access signature|sas token|sharedaccesskey|connection string|dsn secret|proxy authorization|x amz date signature|auth key|authkey|api token|apitoken|api secret|apisecret|rememberme|remember me|remember token|remember user token|asp net sessionid|aspnet sessionid|asp session id|asp net core session|asp net core cookies|aspsessionid|cfid|cftoken|laravel session|rack session|ci session|symfony|wordpress logged in|xsrf|csrftoken|csrfmiddlewaretoken|request verification token|requestverificationtoken|anti forgery token|auth session|login token|user token|device token|push token|fcm token|registration token|bot token|deploy token|personal access token|secret token|hash secret|x vault token|private token|job token|x gitlab token|x shopify access token|x hub signature|stripe signature|x hasura admin secret|x parse session token|otp secret|totp secret|recovery key|license key|licence key|product key|seed phrase|mnemonic|wallet key|connection token|state token|sso token|one time token|share token|share key|link token|upload token|download token|stream key|access sig|policy signature|key pair id signature|auth code token|x authorization|x token|x api token|x secret|x auth|x auth key|x access key|x functions key|ocp apim subscription key|subscription key|x amz token|goog signature|googleaccessid signature|csrf nonce|xsrf header|form key|wpnonce|rest nonce|sess|sess id|sessid|session hash|jsession|passwd token|user session|user session id|host session|secure session|next auth session token|auth token secret|id token hint|client assertion|refreshtoken|accesstoken|idtoken",
    },
}  # fmt: skip

# What a field or a label says when it holds no person's data, though a part of its words may sound so. A plain
# "number" or "id" is not among them: they stand in both kinds of label.
DENIED: str = (
    "order|order id|order number|order no|order ref|tracking|tracking number|tracking no|tracking id|track|track parcel|parcel|shipment|shipment id|invoice|invoice number|invoice no|"
    "ref|reference|reference number|reference no|version|build|build number|sku|ean|isbn|issn|gtin|upc|asin|mpn|part number|part no|part|model|model number|model no|"
    "transaction|transaction id|transaction number|case|case no|case number|case id|ticket number|ticket id|ticket no|product|product id|product name|product code|"
    "item|item number|item id|item name|article|article number|artikelnummer|artikel|quantity|qty|price|amount|total|subtotal|revision|commit|hash|sha|md5|checksum|"
    "request id|trace id|span id|correlation id|event id|message id|job id|batch|batch number|lot|lot number|serial|serial number|timestamp|time|date|created|updated|"
    "created at|updated at|promo code|promo|coupon|coupon code|voucher|voucher code|discount code|gift code|company|company name|business name|organization|organisation|organization name|"
    "file id|project name|project|team name|team|event name|event|class name|class|tag name|host name|hostname|domain|domain name|server|server name|database name|table name|"
    "field name|column name|app name|application name|display mode|brand|brand name|category|category name|store name|store|shop name|list name|group name|group|role|role name|"
    "screen name|page name|route name|component name|component|function name|variable name|package name|package|module|module name|plugin name|plan|plan name|theme|theme name|"
    "font name|font|icon name|icon|image name|color name|color|colour|layer name|animation name|animation|key name|user agent|screen|width|height|size|"
    "position x|position y|offset|coordinate x|zoom|scale|rotation|opacity|firmware|firmware version|release|api version|app version|os version|sdk version|schema version|"
    "country|country name|country code|nation|language|lang|locale|currency|currency code|timezone|time zone|search|search term|query|q|filter|sort|page|limit|"
    "username|user name|login name|nick|handle|benutzername|nom d utilisateur|nombre de usuario|nome utente|gebruikersnaam|nome de usuario|nazwa uzytkownika|anvandarnamn|brugernavn|brukernavn|kayttajatunnus|ユーザー名|사용자 이름|用户名|"
    "user id|customer id|customer number|customer no|kundennummer|numero de client|numero cliente|numero de cliente|klantnummer|account id|member number|membership number|member id|loyalty number|loyalty card|gift card|gift card number|"
    "frequent flyer|flight|flight number|flight no|booking|booking reference|booking number|booking id|confirmation number|reservation|reservation number|pnr locator|record locator|vol|flug|flugnummer|numero de vol|"
    "bestellung|bestellnummer|bestell nr|auftragsnummer|auftrag|auftrags nr|sendungsnummer|sendung|rechnungsnummer|rechnung|rechnungs nr|aktenzeichen|vorgangsnummer|vorgang|artikel nr|"
    "commande|numero de commande|facture|numero de facture|no de commande|numero de suivi|suivi|reference commande|dossier|numero de dossier|"
    "pedido|numero de pedido|factura|numero de factura|seguimiento|numero de seguimiento|referencia|envio|expediente|folio|"
    "ordine|numero ordine|numero d ordine|fattura|spedizione|numero spedizione|riferimento|tracciamento|numero fattura|pratica|"
    "bestelling|bestelnummer|ordernummer|factuur|factuurnummer|zending|referentie|zendingsnummer|track and trace|"
    "nota fiscal|rastreio|codigo de rastreio|encomenda|numero do pedido|fatura|protocolo|"
    "zamowienie|numer zamowienia|faktura|numer faktury|przesylka|numer przesylki|nr zamowienia|nr faktury|"
    "bestallning|fakturanummer|ordrenummer|sporing|sporingsnummer|tilausnumero|tilaus|lasku|laskun numero|paketnummer|kollinummer|spedisjon|ordrenr|ordernr|seurantakoodi|viitenumero|viite|"
    "注文|注文番号|注文id|伝票番号|追跡番号|商品番号|型番|品番|주문번호|주문|송장번호|운송장|상품번호|订单|订单号|订单编号|快递单号|运单号|商品编号|訂單編號|流水号|"
    "last 4|last4|last four|last digits|ending in|ends with|last four digits|endet auf|letzte 4|letzte vier|"
    "analytics id|client id|ga|gid|fbp|fbc|anonymous id|distinct id|visitor id|tracking pixel|pixel id|measurement id|container id|campaign id|campaign|ad group|utm|utm source|utm medium|utm campaign|utm term|utm content|gclid|fbclid|msclkid|dclid|"
    "site key|sitekey|recaptcha|publishable key|public key|publickey|publishable|pub key|app id|application id|merchant id|merchant number|tracking code|property id|experiment id|variant|feature flag|flag|"
    "cnpj|session secure id|next token|client token|page token|next page token|continuation token|pagination token|cursor token|lock token|request token|idempotency token|sync token|change token|model name|asset name|driver name|long name|topic|topic name|street view|street view mode|street lights|city view|map view|vat|vat number|vat id|ust id|ust idnr|umsatzsteuer id|tva|partita iva|btw nummer|company number|registration number|ein|handelsregister|siret|siren|abn|acn|kvk|duns|hrb|crn|umsatzsteuer identifikationsnummer|orgnr|organisationsnummer|cvr|y tunnus|regon|krs|company registration|company reg no|companies house|numero tva|numero de tva|事業者番号|法人番号|사업자등록번호|"
    "bic|swift|swift code|bic code|bank name|bank code name|"
    "barcode|qr|serial key|asset|asset id|asset tag|inventory|inventory number|rack|shelf|bin|bin number|issuer id number|mcc|terminal|terminal id|authorization number|auth number|approval code|"
    "dewey|doi|pmid|orcid|arxiv|patent|patent number|publication number|docket|docket number|permit number|claim number|policy number|contract|contract number|vertragsnummer|vertrag|numero de contrat|contrato|contratto|quote number|quote id|po number|purchase order|rma|rma number|return number|"
    "extension|ext|room|room number|floor|gate|seat|table|aisle|row|column|line number|line|bus|track number|platform|score|rating|rank|level|step|chapter|verse|volume|issue|episode|season|"
    "views|downloads|followers|likes|comments|reviews|users|visitors|population|distance|speed|weight|duration|latency|uptime|memory|cpu|port|pid|process id|thread|thread id|error code|status code|status|exit code|response code|"
    "type|kind|mode|method|action|placeholder|label|title|description|tokens used|max tokens|total tokens|prompt tokens|completion tokens|token count|token limit|token type|token expires in|token expiry|expires in|expires at|password strength|password length|password policy|password reset|password hint text|forgot password|show password|"
    "public token|token name|key id|kid|cache key|sort key|primary key|foreign key|partition key|row key|i18n key|translation key|key code|keycode|react key|api base|api url|api host|token url|token endpoint|auth url|auth domain|auth method|auth type|auth provider|secret name|secret santa|cookie consent|cookie policy|cookie preferences|cookie banner|cookieconsent|optanonconsent|session count|session duration|session start|session timeout|session number|session name|"
    "email verified|email opt in|email notifications|email frequency|email subject|email template|email count|email type|email status|email sent|email enabled|phone verified|phone type|phone model|phone os|card type|card brand|card count|card title|card style|card layout|card id|card variant|card body|card header|name length|address type|address id|address count|address verified|ip version|file size|file type|file count|file extension|file format|upload limit|upload status|location type|location name|location id|position absolute|origin trial|origin country|destination country"
)  # fmt: skip

# Autocomplete tokens of the HTML standard (WHATWG HTML, autofill detail tokens).
AUTOCOMPLETE: dict[str, str] = {
    "name": "NAME", "honorific-prefix": "", "given-name": "NAME", "additional-name": "NAME",
    "family-name": "NAME", "honorific-suffix": "", "nickname": "NAME", "username": "", "new-password": "PASSWORD",
    "current-password": "PASSWORD", "one-time-code": "PASSWORD.code", "organization-title": "", "organization": "",
    "street-address": "ADDRESS", "address-line1": "ADDRESS", "address-line2": "ADDRESS",
    "address-line3": "ADDRESS", "address-level4": "ADDRESS", "address-level3": "ADDRESS",
    "address-level2": "ADDRESS", "address-level1": "", "country": "", "country-name": "",
    "postal-code": "ADDRESS", "cc-name": "NAME", "cc-given-name": "NAME", "cc-additional-name": "NAME",
    "cc-family-name": "NAME", "cc-number": "CARD", "cc-exp": "CARD.expiry", "cc-exp-month": "CARD.expiry",
    "cc-exp-year": "CARD.expiry", "cc-csc": "CVC", "cc-type": "", "transaction-currency": "",
    "transaction-amount": "", "language": "", "bday": "DOB", "bday-day": "DOB", "bday-month": "DOB",
    "bday-year": "DOB", "sex": "", "url": "", "photo": "", "tel": "PHONE", "tel-country-code": "",
    "tel-national": "PHONE", "tel-area-code": "PHONE", "tel-local": "PHONE", "tel-local-prefix": "PHONE",
    "tel-local-suffix": "PHONE", "tel-extension": "", "email": "EMAIL", "impp": "",
}  # fmt: skip

# Compounds are open in Germanic and Finnish: what they end in decides.
HEADS = (
    "passwort", "kennwort", "losenord", "adgangskode", "passord", "wachtwoord", "salasana", "telefonnummer", "handynummer", "mobilnummer",
    "telefoonnummer", "puhelinnumero", "geburtsdatum", "kreditkartennummer", "kontonummer", "reisepassnummer", "ausweisnummer", "fuhrerscheinnummer",
    "versichertennummer", "rekeningnummer", "postleitzahl", "mailadresse", "lieferanschrift", "vorname", "nachname", "familienname",
)  # fmt: skip
# The last word of an identifier that speaks about a field and not of what is in it: emailVerified, nameMaxLength.
ABOUT = frozenset(
    "length count min max error errors valid visible visibility enabled disabled label placeholder hint type format icon title class policy strength rules pattern expired changed verified checked status state size limit regex mask "
    "mode option options settings setting prefix suffix style index order group section tab page step button link url template subject frequency sent opened clicked less param ref arn env".split()
)  # fmt: skip
# Words with two meanings: another word of the same label decides (Aadhaar / PAN).
TWO_MEANINGS = frozenset("pan card cc account code number".split())
# Abbreviations that are parts of other things' names, and the words beside which they still are what they say.
ABBREVIATIONS = frozenset("sns sus cip nas nss tsi via cap rib tan tin pos ort gata sin utr cns".split())
FILLERS = frozenset("number no nr num id code value field input user patient txt your my card".split())
# Before "name": the name of the one who fills in the form.
OF_ONESELF = frozenset(
    "your my full the enter please ihr dein votre ton tu su il nome uw je o seu twoje ditt legal real complete first last card".split()
)
