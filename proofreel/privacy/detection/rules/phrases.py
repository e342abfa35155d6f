"""Sentences that name a person, and the streets and places of addresses.

Sources: the salutations of each language; USPS Publication 28 (street suffixes); the national postal operators'
address formats. Patterns are for folded text (accents removed) unless they are in a script of their own.
"""

from __future__ import annotations

from proofreel.privacy.detection.views import fold

WORD = r"(?-i:[A-Z\x80-\xff][a-z\x80-\xff]+(?:['-][A-Za-z\x80-\xff][a-z\x80-\xff]+)*|[A-Z]\.|O'[A-Z][a-z]+|Mc[A-Z][a-z]+)"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|das|la|le|ter|ten|bin|el|zu|af|av)[ ])"
NAME = rf"{WORD}(?:[ ]{_PARTICLE}{{0,2}}{WORD}){{0,3}}"
FULL_NAME = rf"{WORD}(?:[ ]{_PARTICLE}{{0,2}}{WORD}){{1,3}}"

WIDE_NAME = r"(?:[\u4e00-\u9fff\u3005]{2,4}|[\uac00-\ud7a3]{2,4})"
TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|M|Senora?|Sra?|Signora|Signore?|Sig|Dott|Dra|Don|Dona|Pani?|heer|mevrouw|Dhr|Mevr|Mw|Ing|Hr|Fr)"


def _folded(phrases: str) -> str:
    """The phrases as they stand in folded text."""
    return fold(phrases)


# Before a name; the name ends at a punctuation mark, an emoji or the end of its line.
GREETINGS = _folded(
    r"dear|hi|hello|hey|hi there|welcome back|welcome|good morning|good afternoon|good evening|good to see you|nice to see you|thank you|thanks|"
    r"congratulations|goodbye|hallo|guten tag|guten morgen|guten abend|liebe/r|lieber/liebe|liebe[*:]r|sehr geehrte/r|sehr geehrte[*:]r|cher/chère|estimad[ao]/[ao]|querid[ao]/[ao]|liebe|lieber|willkommen zurück|willkommen|moin|schön, dass sie wieder da sind|"
    r"schön, dass du wieder da bist|sehr geehrter?|sehr geehrte|servus|grüezi|grüß gott|vielen dank|danke|bonjour|bonsoir|cher|chère|salut|bienvenue|bon retour|ravi de vous revoir|"
    r"content de vous revoir|merci|hola|buenos días|buenas tardes|buenas noches|me alegro de verte|"
    r"estimado|estimada|querido|querida|bienvenido|bienvenida|gracias|bienvenido de nuevo|bienvenida de nuevo|ciao|buongiorno|buonasera|salve|gentile|egregio|caro|cara|"
    r"benvenuto|benvenuta|bentornato|bentornata|grazie|beste|geachte|welkom|welkom terug|goedemorgen|goedemiddag|goedenavond|bedankt|dag|hoi|olá|oi|"
    r"prezado|prezada|bem-vindo|bem-vinda|bem-vindo de volta|bem-vinda de volta|obrigado|obrigada|bom dia|boa tarde|cześć|witaj|drogi|droga|szanowny|szanowna|dzień dobry|"
    r"hej|hei|hejsan|kära|käre|kjære|kære|bästa|välkommen|välkommen tillbaka|velkommen|velkommen tilbage|velkommen tilbake|tervetuloa|tervetuloa takaisin|hyvä|moi|moikka|terve|god morgen|god morgon|god dag|"
    r"namaste|tack|tak|takk|kiitos"
)
# Before a name, in any text.
NAME_BEFORE = _folded(
    r"signed in as|logged in as|you are logged in as|you are signed in as|signed in with|posted by|written by|reviewed by|review by|comment by|"
    r"assigned to|reported by|invited by|referred by|sold by private|approved by|booked by|requested by|created by|uploaded by|edited by|last edited by|"
    r"profile photo of|avatar of|avatar for|profile picture of|profile image of|profile of|account of|order for|"
    r"booking for|appointment for|appointment with|reservation for|prepared for|delivered to|signed by|attn|care of|c/o|patient|passenger|"
    r"message from|message to|new message from|chat with|chatting with|conversation with|call with|call from|meeting with|reply to|in reply to|replying to|sent by|send to|shared by|shared with|"
    r"payment from|payment to|transfer to|transfer from|transferred to|request from|friend request from|invitation from|invitation sent to|invite sent to|you are now following|now connected with|"
    r"angemeldet als|eingeloggt als|profilbild von|nachricht an|nachricht von|bestellung von|termin für|termin mit|chat mit|anruf von|gespräch mit|einladung an|einladung von|überweisung an|zahlung von|"
    r"sie chatten jetzt mit|sie chatten mit|zugewiesen an|geteilt mit|bearbeitet von|erstellt von|hochgeladen von|geschrieben von|bewertung von|"
    r"connecté en tant que|connectée en tant que|photo de profil de|message de|message à|commande de|appel de|invitation envoyée à|virement à|assigné à|partagé avec|rendez-vous avec|créé par|publié par|"
    r"sesión iniciada como|conectado como|foto de perfil de|mensaje de|mensaje para|pedido de|llamada de|llamada perdida de|invitación enviada a|transferencia a|asignado a|compartido con|cita con|creado por|publicado por|"
    r"connesso come|accesso effettuato come|foto profilo di|messaggio da|messaggio a|ordine di|chiamata da|invito inviato a|bonifico a|assegnato a|condiviso con|appuntamento con|creato da|"
    r"ingelogd als|profielfoto van|bericht aan|bericht van|oproep van|uitnodiging verstuurd naar|uitnodiging verzonden naar|toegewezen aan|gedeeld met|afspraak met|"
    r"foto do perfil de|mensagem de|mensagem para|chamada de|convite enviado para|transferência para|atribuído a|partilhado com|compartilhado com|criado por|"
    r"zalogowany jako|zalogowano jako|zdjęcie profilowe|wiadomość od|wiadomość do|przypisano do|udostępniono|inloggad som|meddelande från|meddelande till|samtal från|tilldelad|"
    r"logget ind som|besked fra|besked til|opkald fra|logget inn som|melding fra|melding til|samtale med|"
    r"profilbild på|kirjautunut|viesti henkilöltä|my name is|i am called|this is|name is|mein name ist|ich heiße|ich heisse|je m'appelle|mon nom est|me llamo|mi nombre es|"
    r"mi chiamo|il mio nome è|ik heet|mijn naam is|meu nome é|me chamo|chamo-me|nazywam się|mam na imię|jag heter|mitt namn är|jeg hedder|jeg heter|nimeni on|olen|"
    r"viewing as|acting as|impersonating|user menu for|account menu for|open menu for|menu for"
)
# At the end of a letter, before the name of who signs it.
CLOSINGS = _folded(
    r"(?:kind|best|warm|warmest|kindest)? ?regards|best wishes|all the best|yours|yours sincerely|yours truly|yours faithfully|sincerely|sincerely yours|cheers|thanks|many thanks|thank you|"
    r"mit freundlichen grüßen|mit freundlichem gruß|mit freundlichen gruessen|mit freundlichen grüssen|freundliche grüße|freundliche grüsse|viele grüße|viele grüsse|liebe grüße|liebe grüsse|beste grüße|beste grüsse|herzliche grüße|herzliche grüsse|mfg|lg|"
    r"cordialement|bien cordialement|bien à vous|bien à toi|sincères salutations|salutations|meilleures salutations|amicalement|"
    r"(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|muchas gracias|un abrazo|cordiali saluti|distinti saluti|cari saluti|un saluto|saluti|"
    r"met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|hartelijke groet(?:en)?|groeten|groetjes|mvg|atenciosamente|com os melhores cumprimentos|melhores cumprimentos|cumprimentos|abraços?|"
    r"pozdrawiam|z poważaniem|z wyrazami szacunku|med vänliga? hälsning(?:ar)?|vänliga hälsningar|vänligen|hälsningar|mvh|med venlig hilsen|venlig hilsen|bedste hilsner|de bedste hilsner|hilsen|"
    r"med vennlig hilsen|vennlig hilsen|ystävällisin terveisin|terveisin|parhain terveisin|t\."
)
# Only in the attributes that a screen reader speaks, where an action names its person.
NAME_BEFORE_SPOKEN = _folded(
    r"impersonate|log in as|switch to user|boarding pass(?: for| of)?|bordkarte(?: von)?|message|call|email|e-mail|follow|unfollow|mention|invite|remove|view profile|open profile|profile|avatar|chat|delete|edit|view|add|block|contact|"
    r"select|assign|assign to|reply to|open chat with|send (?:an? )?(?:e-?mail|message) to|photo of|portrait of|photo|picture of|nachricht an|foto von|bild von|folgen|suivre|photo de|portrait de|appeler|seguir|foto de|foto di|retrato de|segui|volg|foto van|zdjęcie"
)
# Where people put things, and never a person.
FOR_THINGS = _folded(
    r"basket|cart|bag|trolley|wish ?list|order|compare|comparison|playlist|warenkorb|einkaufswagen|merkzettel|wunschliste|"
    r"panier|liste d'envies|carrito|cesta|carrello|lista dei desideri|winkelwagen|winkelmand|verlanglijst|carrinho|sacola|"
    r"koszyka?|kundvagn|varukorg|kurv|handlekurv|ostoskori(?:in)?|onskeliste"
)
NAME_AFTER = r"avatar|profile|profile picture|profile photo|picture|photo|account|order|orders|cart|wish list|wishlist|calendar|inbox|team|dashboard|files|birthday|address|phone|booking|appointment|review|comment|message|messages|face|headshot|portrait|profil|iphone|ipad|macbook|workspace|medical record|chart|results"
# After a name: what only people do in an application.
NAME_ACTS = _folded(
    r"(?:is|are) typing|is writing|is recording audio|is online|is offline|is away|is calling|is presenting|is sharing (?:their|his|her) screen|(?:has )?joined the (?:call|chat|meeting|conversation|room|channel|team|group|project|workspace)|(?:has )?left the (?:call|chat|meeting|conversation|room|channel|team|group|project)|"
    r"mentioned you|replied to|sent you|invited you|accepted your|declined your|(?:started|is now) following you|wants to (?:connect|be)|requested access|commented on|liked your|reacted to|shared (?:a|an|the|\d+) (?:file|document|photo|post|folder)|"
    r"(?:commented|replied|posted|reacted|reviewed this|left a (?:comment|review)|shared this)(?: on [^\n]{1,30})? (?:just now|yesterday|today|\d+ ?[a-z]+ ago)|"
    r"\(you\)|wrote:|says:|said:|sent a (?:message|photo|file)|"
    r"schreibt(?: gerade)?(?: ?…| ?\.\.\.|:|$)|tippt|hat (?:den|die|das|dem) (?:chat|anruf|besprechung|unterhaltung|raum|gruppe|kanal|team|projekt)|hat (?:sie|dich|ihnen|dir) |hat auf (?:ihren|deinen)|ist (?:dem|der) (?:chat|gruppe|anruf|besprechung|team|kanal|unterhaltung|raum)|"
    r"est en train d'écrire|écrit(?: ?…|:)|a (?:rejoint|quitté) (?:la|le|l')|vous a (?:mentionné|envoyé|invité)|a répondu à|a commenté|"
    r"está escribiendo|ha (?:entrado|salido) (?:en|del|de la)|se (?:unió|ha unido) a|(?:abandonó|ha abandonado) (?:el|la)|te (?:mencionó|ha mencionado|envió|ha enviado|invitó|ha invitado)|respondió a|ha respondido a|ha comentado|"
    r"sta scrivendo|si è unit[oa] a|ha (?:lasciato|abbandonato) la|ti ha (?:menzionato|inviato|invitato)|ha risposto a|ha commentato|"
    r"está (?:a escrever|digitando|escrevendo)|(?:entrou|saiu) (?:na|no|da|do)|mencionou você|enviou-lhe|respondeu a|comentou|"
    r"is aan het typen|heeft (?:de chat|het gesprek|je|u|de groep)|pisze(?: ?…|\.\.\.)|dołączył(?:a)? do|opuścił(?:a)? |skriver(?: ?…| ?\.\.\.|$)|har (?:lämnat|anslutit|gått med|forladt|sluttet seg|forlatt) |kirjoittaa(?: ?…|\.\.\.|$)|liittyi |poistui "
)
# After a name: what happens to people and to things alike.
NAME_EVENTS = _folded(
    r"(?:was|is|has been) (?:absent|late|admitted|discharged|hired|enrolled|promoted)|(?:has )?(?:applied (?:for|to)|checked (?:in|out)|enrolled|signed up|registered|resigned)|"
    r"hat sich (?:auf|für|bei|um) [^\n]{1,60}? ?(?:beworben|angemeldet)|hat sich (?:angemeldet|registriert|krankgemeldet)|a postulé|s'est inscrite?|s'est inscrit|se ha inscrito|"
    r"ha solicitado|si è (?:iscritt[oa]|candidat[oa])|heeft (?:gesolliciteerd|zich aangemeld)|candidatou-se|inscreveu-se|"
    r"(?:was|has been|were) (?:added|removed|invited|deleted|updated|assigned|created|notified|approved|promoted|archived|blocked|restored)|joined|left|accepted|declined|commented|posted|replied|reacted|liked|reviewed|rated|voted|uploaded|edited|kommentierte|hat kommentiert|hat geantwortet|hat bewertet|hat hochgeladen|a publié|a aimé|ha publicado|ha scritto|ha pubblicato|publicou|heeft gereageerd|skrev|svarade|svarede|svarte|signed (?:in|the)|checked in|checked out|"
    r"wurde (?:hinzugefügt|entfernt|eingeladen|gelöscht|aktualisiert|zugewiesen|erstellt|gespeichert|benachrichtigt)|ist beigetreten|hat zugesagt|hat abgesagt|"
    r"a (?:été )?(?:ajoutée?|supprimée?|invitée?|modifiée?|retirée?|accepté|refusé)|(?:ha sido|fue) (?:añadid[oa]|agregad[oa]|eliminad[oa]|invitad[oa]|actualizad[oa])|"
    r"è stat[oa] (?:aggiunt[oa]|rimoss[oa]|invitat[oa]|eliminat[oa]|aggiornat[oa])|foi (?:adicionad[oa]|removid[oa]|convidad[oa]|eliminad[oa]|excluíd[oa])|is (?:toegevoegd|verwijderd|uitgenodigd)|"
    r"został(?:a)? (?:dodan[ya]|usunięt[ya]|zaproszon[ya])|har (?:lagts till|tagits bort|bjudits in)|(?:er blevet|er) (?:tilføjet|fjernet|inviteret|lagt til|invitert)|on (?:lisätty|poistettu|kutsuttu)"
)
# Before a name: what is done to people and to things alike; the words after the stroke say that it is a person.
_PERSONS = r"user|contact|member|customer|patient|employee|guest|client|student|recipient|payee|kontakt|kunden?|kundin|mitarbeiter|mitarbeiterin|benutzer|mieter|patienten|utilisateur|usuario|utente|gebruiker|utilizador|anvandare|bruger|bruker"
ACTIONS_BEFORE = _folded(
    rf"(?:successfully )?(?:added|removed|deleted|updated|invited|saved|created|notified|blocked|unblocked|edited|selected|assigned)(?: (?:{_PERSONS}))?|"
    rf"(?:add|remove|delete|edit|view|update|select|report) (?:{_PERSONS}|profile of)|(?:invite|call|message|contact|notify|block|follow|unfollow|delete|remove)|"
    rf"changes to|details of|details for|results for|record of|notes on|happy birthday,?|alles gute,?|joyeux anniversaire,?|feliz cumpleanos,?|se ha invitado a|{_PERSONS}"
)

# Before a name at the end of a short line: what is done by, for or with one person.
DONE_FOR = _folded(
    r"(?:hosted|prepared|prescribed|signed(?: for)?|collected|received|delivered|paid|billed|issued|registered|owned|rented|taught|led|organi[sz]ed|moderated|managed|verified|checked|confirmed|completed|closed|opened|cancelled|rescheduled|covered|left|requested|submitted|sent|accepted) (?:by|for|to|with|on behalf of)|"
    r"photo by|photo:|reports to|(?:payslip|results|invoice|receipt|statement|report|prescription|quote|contract|certificate|reminder|tasks|notes|appointment|interview|onboarding|absence request|time off request|expenses|timesheet) (?:for|of|from|with|by)|onboarding|interview|1:1(?: with)?|"
    r"(?:lunch|coffee|dinner|breakfast|sync|catch-up|review|session|lesson|consultation) (?:w/|with)|(?:gehaltsabrechnung|rechnung|rezept|zeugnis|vertrag|befund|ergebnisse|bescheid) (?:für|von)|termin bei|betreut von|unterschrieben von|übergeben an|ausgestellt für|mittagessen mit|gesprach mit|"
    r"(?:fiche de paie|ordonnance|facture|contrat|bulletin|rapport|devis) (?:de|pour)|signé par|remis à|déjeuner avec|(?:nómina|receta|factura|contrato|informe|presupuesto) (?:de|para)|firmado por|entregado a|comida con|(?:busta paga|ricetta|fattura|contratto|referto) (?:di|per)|firmato da|consegnato a|pranzo con|"
    r"(?:loonstrook|factuur|recept|contract) (?:van|voor)|ondertekend door|afgegeven bij|lunch met|(?:recibo|fatura|receita|contrato) (?:de|para)|assinado por|entregue a|almoço com|(?:faktura|recepta|umowa) (?:dla|od)|podpisane przez|(?:faktura|recept|avtal) (?:för|till|til)|undertecknat av|underskrevet av|signert av"
)

# What somebody is to whom an application writes or whom a text is about, right before the name.
ROLES = _folded(
    r"patient|passenger|candidate|applicant|guardian|policy ?holder|claimant|insured|beneficiary|cardholder|account holder|"
    r"(?:the )?(?:other )?driver|tenant|landlord|traveller|traveler|guest|employee|student|pupil|resident|caller|attendee|participant|"
    r"next of kin|emergency contact|my (?:son|daughter|child|husband|wife|partner|mother|father|brother|sister)|boarding pass(?: for)?|e-?ticket for|ticket holder|"
    r"patientin|fahrgast|passagier(?:in)?|bewerber(?:in)?|kandidat(?:in)?|versicherungsnehmer(?:in)?|versicherte[rn]?|fahrer(?:in)?|mieter(?:in)?|vermieter(?:in)?|"
    r"mitarbeiter(?:in)?|schüler(?:in)?|kontoinhaber(?:in)?|karteninhaber(?:in)?|empfänger(?:in)?|erziehungsberechtigte[rn]?|halter(?:in)?|bordkarte(?: für)?|"
    r"mein(?:e|en|em|er)? (?:kind|sohn|tochter|mann|frau|mutter|vater|bruder|schwester)|"
    r"patiente|passager|passagère|candidate?|assurée?|conducteur|conductrice|locataire|voyageur|salariée?|élève|titulaire|bénéficiaire|carte d'embarquement(?: de)?|"
    r"(?:mon|ma) (?:fils|fille|enfant|mari|femme|mère|père|frère|sœur)|"
    r"paciente|pasajero|pasajera|candidato|candidata|asegurado|asegurada|conductor|conductora|inquilino|inquilina|huésped|empleado|empleada|alumno|alumna|titular|beneficiario|"
    r"mi (?:hijo|hija|marido|esposo|esposa|madre|padre|hermano|hermana)|tarjeta de embarque(?: de)?|"
    r"paziente|passeggero|passeggera|candidat[oa]|assicurat[oa]|conducente|inquilin[oa]|ospite|dipendente|alunn[oa]|intestatari[oa]|"
    r"mi[oa] (?:figlio|figlia|marito|moglie|madre|padre|fratello|sorella)|carta d'imbarco(?: di)?|"
    r"patiënt|passagier|kandidaat|verzekerde|verzekeringnemer|bestuurder|huurder|reiziger|leerling|voogd|rekeninghouder|mijn (?:zoon|dochter|kind|man|vrouw|moeder|vader)|"
    r"passageiro|passageira|segurado|segurada|condutor|condutora|hóspede|funcionári[oa]|alun[oa]|encarregado de educação|(?:meu|minha) (?:filho|filha|marido|esposa|mãe|pai)|"
    r"pacjent(?:ka)?|pasażer(?:ka)?|kandydat(?:ka)?|ubezpieczon[ya]|kierowca|najemca|uczeń|opiekun|mój (?:syn|mąż|ojciec)|moja (?:córka|żona|matka)|"
    r"patienten|passagerare|sökande|försäkrad|förare|hyresgäst|elev|vårdnadshavare|passasjer|søker|forsikret|fører|leietaker|ansøger|lejer"
)
# What a page about one person calls itself; the first ones are never a brand's or a product's.
RECORD_NOUNS = _folded(
    r"(?:patient|customer|client|employee|student|medical|health|member|tenant|candidate) (?:record|profile|file|details|chart|card)|patient|patientenakte|kundenakte|personalakte|kundenprofil|mitarbeiterprofil|"
    r"dossier (?:patient|client|medical)|fiche (?:client|patient|salarié)|ficha (?:del|de la|do|da|de) (?:cliente|paciente|empleado|aluno|alumno)|scheda (?:cliente|paziente|dipendente)|patientdossier|klantdossier|klantprofiel|karta pacjenta"
)
PERSON_NOUNS = _folded(
    r"patients?|customers?|clients?|employees?|members?|users?|contacts?|students?|candidates?|tenants?|guests?|profile|profil|perfil|profilo|profiel|account settings|my account|medical record|health record|"
    r"kunden?|kundin|patientenakte|mitarbeiter|akte|dossier patient|dossier|ficha|scheda|paziente|paciente|cliente|patientdossier|klant|medewerker|karta pacjenta|journal"
)

# Words that are capitalised in greetings and menus without being a name.
NOT_NAMES = frozenset(
    "name names there guest friend customer customers team world back again user users admin everyone all sir madam member members visitor "
    "student traveler traveller shopper buyer seller folks neighbor reader subscriber to you your our the a an this that my we i "
    "us me home page shop store account cart order orders help support menu search settings profile dashboard welcome hello hi dear hey "
    "today tomorrow tonight morning afternoon evening new sign log in out up on off for with from of and or not no yes please thanks thank "
    "pro plus max mini premium basic standard free trial beta alpha edition version google apple facebook microsoft amazon paypal github "
    "klarna visa mastercard kunde kundin kunden kundinnen gast damen herren client cliente clienti clientes ospite klant klanten invite invitado "
    "usuario utente gebruiker bruker anvandare alla alle allemaal tous toutes todos todas tutti welt mundo mondo monde wereld swiat everybody "
    "patient patients passenger doctor nurse hiring manager recruiter committee sir/madam prezados senhores messieurs mesdames "
    "your an item items products product list view more less details info message contact email phone address password language country "
    "united states kingdom germany new street road center centre "
    "next previous close open save delete edit cancel submit continue confirm checkout payment shipping billing delivery "
    "black friday cyber christmas sale offer deal gift card cards code notification notifications "
    "terms service privacy policy cookie cookies read learn about us blog news press careers investors sitemap faq english deutsch".split()
)

# Words of companies, programs and things, which no name of a person holds.
NOT_PERSONS = frozenset(
    "gmbh ltd limited inc llc llp ag plc corp corporation co company companies group holding holdings kg ohg ug gbr bv nv sarl sas spa srl oy ab as aps oyj sp zoo pty kk lda ltda "
    "trading solutions systems software technologies technology services service consulting partners associates ventures capital bank insurance university school college institute hospital clinic "
    "restaurant hotel cafe shop store market team department office support bot api system server client chrome safari firefox edge browser app desktop mobile web console dashboard "
    "street road avenue square platz strasse strase weg airport station museum theatre theater gallery tower center centre "
    "dress shirt sofa table lamp chair bed desk shoes boots jeans jacket coat bag ring watch perfume parfum cream guitar tea coffee retro high low edition collection set pack kit size "
    "foods works labs brands industries motors airlines energy logistics farms bakery books games sports travel tours homes stores markets supplies electronics pharma pharmacy health fashion design designs agency "
    "unassigned unknown anonymous default sample example template premium enterprise plus beta version update news times report guide press release studio media digital cloud data security".split()
)

# Brands, books, buildings and figures that are called like people.
CALLED_LIKE_PEOPLE = frozenset(
    "ralph lauren|calvin klein|tommy hilfiger|hugo boss|michael kors|marc jacobs|kate spade|paul smith|karl lagerfeld|giorgio armani|emporio armani|jack daniels|johnnie walker|jim beam|jean paul gaultier|yves saint laurent|christian dior|louis vuitton|louis philippe|"
    "coco chanel|estee lauder|elizabeth arden|bobbi brown|charlotte tilbury|mary kay|tom ford|tom tailor|jack wolfskin|fred perry|ben sherman|levi strauss|philipp plein|stella mccartney|vivienne westwood|alexander mcqueen|victoria beckham|oscar de la renta|carolina herrera|paco rabanne|"
    "roberto cavalli|salvatore ferragamo|jimmy choo|steve madden|kenneth cole|donna karan|vera wang|laura ashley|cath kidston|ted baker|jack jones|harry potter|james bond|sherlock holmes|mona lisa|anna karenina|peter pan|robin hood|don quixote|tom sawyer|oliver twist|jane eyre|"
    "david copperfield|santa claus|mickey mouse|donald duck|luke skywalker|john deere|harley davidson|walt disney|marco polo|max mara|ricardo cooks|julius meinl|dr oetker|jacques cousteau|johns hopkins|marie curie|martin luther|oscar mayer|ben sherman|tim hortons|papa johns|wendy s|"
    "madame bovary|madame tussauds|monsieur cuisine|mr clean|mr bean|mrs doubtfire|dr pepper|dr martens|dr house|mr muscle|uncle ben|aunt jemima|lorem ipsum|john doe|jane doe|max mustermann|erika mustermann|jean dupont|mario rossi|juan perez|jan kowalski|ola nordmann".split(
        "|"
    )
)

# Words that are both: a name only when another word of it is one.
MAYBE_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december summer winter spring autumn easter france spain italy london berlin paris york city park north south east west "
    "china india america australia canada mexico japan brazil asia europe africa world".split()
)

STREET_SUFFIXES = (
    r"street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|sq|terrace|ter|parkway|pkwy|circle|cir|"
    r"highway|hwy|trail|trl|loop|alley|crescent|cres|close|gardens|grove|mews|row|walk|hill|rise|view|green|park|plaza|plz|mount|"
    r"quay|wharf|crossing|xing|ridge|run|point|pike|path|pass|bend|bluff|branch|bridge|brook|burg|bypass|camp|canyon|cape|causeway|"
    r"cliff|club|common|corner|cove|creek|curve|dale|dam|divide|estate|estates|expressway|extension|fall|falls|ferry|field|fields|flat|flats|ford|forest|"
    r"forge|fork|fort|freeway|garden|gateway|glen|harbor|haven|heights|hollow|inlet|island|isle|junction|key|keys|knoll|lake|lakes|landing|light|"
    r"locks|lodge|mall|manor|meadow|meadows|mill|mills|mission|motorway|mountain|neck|orchard|oval|overpass|parks|parkways|passage|pine|pines|"
    r"plain|plains|points|port|ports|prairie|radial|ramp|ranch|rapid|rapids|rest|river|roads|rue|shoal|shore|shores|skyway|spring|springs|"
    r"spur|squares|station|stravenue|stream|streets|summit|throughway|trace|track|trafficway|tunnel|turnpike|underpass|union|valley|via|viaduct|views|"
    r"village|ville|vista|walks|wall|ways|well|wells|esplanade|parade|highlands|nagar|marg|chowk|sector|colony|vihar|enclave|layout|ganj|society"
)

# Street types that stand at the end of a street's name, before the number.
STREET_ENDINGS = (
    r"stra[s\xdf]s?e|strase|str|weg|gasse|allee|platz|ring|damm|ufer|chaussee|steig|stieg|straat|laan|plein|gracht|kade|singel|dijk|"
    r"steeg|dreef|gatan|vagen|grand|gade|vej|gata|veien|vegen|alle|katu|tie|kuja|polku|pad|hof|markt|berg|wall|graben|garten|stig|"
    r"bakken|pladsen|torget|torv|plan|vei|gt|gate|lunden|haven|parken"
)
# Street types that stand before the street's name.
STREET_BEGINNINGS = (
    r"rue|avenue|boulevard|chemin|impasse|allee|quai|route|cours|square|faubourg|calle|c/|avenida|avda\.?|av\.|plaza|paseo|camino|"
    r"ronda|travesia|glorieta|carrera|cuesta|callejon|pasaje|via|viale|piazza|corso|largo|strada|vicolo|borgo|contrada|rotonda|"
    r"stretto|incrocio|canale|rua|travessa|praca|alameda|estrada|rodovia|ul\.|ulica|al\.|aleja|os\.|pl\.|plac|privada|prolongacion|"
    r"circuito|calzada|retorno|eje|blvd\.|cerrada|place|urbanizacion|rambla|acceso|vial|pasadizo|canada|vereda|loteamento|parque|"
    r"quadra|residencial|vila|viaduto|passarela|trecho|sitio|setor|praia|patio|nucleo|morro|ladeira|lagoa|lago|jardim|ilha|"
    r"fazenda|favela|feira|estacao|esplanada|distrito|condominio|conjunto|colonia|chacara|campo|aeroporto|recanto"
)
