"""Sentences that name a person, and the streets and places of addresses.

Sources: the salutations of each language; USPS Publication 28 (street suffixes); the national postal operators'
address formats. Patterns are for folded text (accents removed) unless they are in a script of their own.
"""

from __future__ import annotations

_WORD = r"(?-i:[A-Z\x80-\xff][a-z\x80-\xff]+(?:['-][A-Za-z\x80-\xff][a-z\x80-\xff]+)*|[A-Z]\.|O'[A-Z][a-z]+|Mc[A-Z][a-z]+)"
_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|das|la|le|ter|ten|bin|el|zu|af|av)[ ])"
NAME = rf"{_WORD}(?:[ ]{_PARTICLE}{{0,2}}{_WORD}){{0,3}}"
FULL_NAME = rf"{_WORD}(?:[ ]{_PARTICLE}{{0,2}}{_WORD}){{1,3}}"
_TITLE = r"(?:(?:mr|mrs|ms|miss|dr|prof|herr|frau|herrn|monsieur|madame|mme|m|senor|senora|sr|sra|signor|signora|signore|pan|pani|heer|mevrouw|dhr|mevr|mw)\.? ){0,2}"

# Before a name; the name ends at a comma, an exclamation mark, a full stop or the end of its line.
GREETINGS = (
    r"dear|hi|hello|hey|hi there|welcome back|welcome|good morning|good afternoon|good evening|thank you|thanks|"
    r"congratulations|goodbye|hallo|guten tag|guten morgen|guten abend|liebe|lieber|willkommen zuruck|willkommen|moin|"
    r"sehr geehrter?|sehr geehrte|servus|gruezi|vielen dank|danke|bonjour|bonsoir|cher|chere|salut|bienvenue|merci|hola|buenos dias|buenas tardes|"
    r"estimado|estimada|querido|querida|bienvenido|bienvenida|gracias|bienvenido de nuevo|ciao|buongiorno|buonasera|gentile|caro|cara|"
    r"benvenuto|benvenuta|bentornato|bentornata|grazie|beste|geachte|welkom|welkom terug|goedemorgen|bedankt|dag|ola|oi|"
    r"prezado|prezada|caro|bem-vindo|bem-vinda|obrigado|obrigada|bom dia|czesc|witaj|drogi|droga|szanowny|szanowna|dzien dobry|"
    r"hej|hei|kara|kare|basta|valkommen|velkommen|tervetuloa|hyva|moi|moikka|terve|namaste|tack|tak|takk|kiitos"
)
# Before a name, in any text.
NAME_BEFORE = (
    r"signed in as|logged in as|you are logged in as|you are signed in as|signed in with|posted by|written by|reviewed by|review by|comment by|"
    r"assigned to|reported by|invited by|referred by|sold by private|approved by|booked by|requested by|created by|"
    r"profile photo of|avatar of|avatar for|profile picture of|profile image of|profile of|account of|order for|"
    r"booking for|appointment for|reservation for|prepared for|delivered to|signed by|attn|care of|c/o|patient|passenger|"
    r"message from|message to|chat with|conversation with|call with|reply to|in reply to|sent by|send to|shared by|shared with|"
    r"angemeldet als|eingeloggt als|profilbild von|nachricht an|nachricht von|bestellung von|termin fur|"
    r"connecte en tant que|connectee en tant que|photo de profil de|message de|message a|commande de|"
    r"sesion iniciada como|conectado como|foto de perfil de|mensaje de|mensaje para|pedido de|"
    r"connesso come|accesso effettuato come|foto profilo di|messaggio da|messaggio a|ordine di|ingelogd als|profielfoto van|bericht aan|bericht van|"
    r"conectado como|foto do perfil de|mensagem de|mensagem para|zalogowany jako|zdjecie profilowe|inloggad som|logget ind som|logget inn som|"
    r"profilbild pa|kirjautunut|my name is|i am called|this is|name is|mein name ist|ich heisse|je m'appelle|mon nom est|me llamo|mi nombre es|"
    r"mi chiamo|il mio nome e|ik heet|mijn naam is|meu nome e|me chamo|nazywam sie|mam na imie|jag heter|mitt namn ar|jeg hedder|jeg heter|nimeni on|"
    r"regards|best regards|kind regards|sincerely|yours|cheers|mit freundlichen grussen|viele grusse|cordialement|saludos|cordiali saluti|"
    r"met vriendelijke groet|atenciosamente|pozdrawiam|med vanlig halsning|med venlig hilsen|viewing as|acting as|impersonating|user|user menu for|account menu for|menu for"
)
# Only in the attributes that a screen reader speaks, where an action names its person.
NAME_BEFORE_SPOKEN = (
    r"message|call|email|e-mail|follow|unfollow|mention|invite|remove|view profile|open profile|profile|avatar|chat|delete|edit|view|add|block|contact|"
    r"select|assign|assign to|reply to|open chat with|nachricht an|folgen|suivre|seguir|segui|volg"
)
NAME_AFTER = r"avatar|profile|profile picture|profile photo|picture|photo|account|order|orders|cart|wish list|wishlist|calendar|inbox|team|dashboard|files|birthday|address|phone|booking|appointment|review|comment|message|messages|face|headshot|portrait|profil|iphone|ipad|macbook|workspace|medical record|chart|results"

# Words that are capitalised in greetings and menus without being a name.
NOT_NAMES = frozenset(
    "there guest friend customer customers team world back again user users admin everyone all sir madam member members visitor "
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
