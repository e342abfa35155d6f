"""Words and shapes that speak against a finding, beside the field words in `words.DENIED`.

Sources: RFC 2142 (mailboxes of a role), RFC 2606 and 6761 (reserved domains), RFC 5737 and 3849 (addresses for
documentation), the IANA special-purpose address registries, file name extensions of web assets.
"""

from __future__ import annotations

# Mailboxes of a role, not of a person.
ROLES = frozenset(
    "support info noreply no-reply donotreply do-not-reply hello contact admin administrator webmaster postmaster "
    "hostmaster abuse sales billing help helpdesk service services team office marketing press media jobs careers "
    "hr privacy legal security feedback news newsletter notifications notification notify mailer-daemon root "
    "enquiries inquiries orders order returns shipping accounts accounting finance payments invoice invoices "
    "customerservice customer-service customercare customer.service customer.care customersupport kundenservice "
    "kontakt kundendienst datenschutz impressum buchhaltung bewerbung presse vertrieb servicio soporte ayuda "
    "contacto ventas atencion servizio assistenza contatti vendite klantenservice contato atendimento suporte "
    "vendas biuro pomoc kundtjanst kundeservice asiakaspalvelu dpo gdpr compliance partners partner events bounce "
    "bounces unsubscribe subscribe welcome alerts alert updates reply mail mailer system daemon automated bot git "
    "reservations booking bookings reception frontdesk dev developers developer engineering ops devops noc api "
    "store shop bestellung contactus aide serviceclient service-client commercial secretariat rgpd reclamaciones "
    "bug bugs ftpmaster wordpress nobody www ftp usenet uucp sysadmin it".split()
)

# Roles that go on after a stroke or a point: bug-make@, support.de@, no-reply-42@.
ROLE_STEMS = frozenset(
    "noreply no donotreply support info sales bug bugs billing contact help newsletter notifications orders careers privacy security".split()
)

# Local parts by which forms and documentation show where an address belongs.
GENERIC_LOCALS = frozenset(
    "exemple ejemplo esempio voorbeeld exemplo przyklad exempel eksempel esimerkki beispiel muster vous adresse deinname ihrname "
    "name your you user username email e-mail mail yourname your.name your-name your_name youremail your.email "
    "your-email me someone somebody anyone example test tester testing demo sample foo bar baz abc xyz xxx "
    "firstname lastname firstname.lastname first.last first.name fname.lname vorname.nachname prenom.nom nom "
    "prenom nombre correo usuario tu tucorreo tu.correo tuemail vorname nachname nome cognome nome.cognome "
    "nombre.apellido naam voornaam voornaam.achternaam imie imie.nazwisko namn navn etunimi.sukunimi ihre "
    "ihre.email ihre-email deine deine.email votre votre.email voornaam.naam seu seuemail seu.email exemplo "
    "jane.doe john.doe janedoe johndoe jane_doe john_doe jdoe jane john john.smith jane.smith johnsmith "
    "max.mustermann mustermann erika.mustermann maxmustermann jean.dupont jeandupont juan.perez juanperez "
    "mario.rossi mariorossi jan.jansen jan.kowalski jankowalski ola.nordmann taro.yamada yamada.taro hanako "
    "joao.silva fulano admin.user test.user testuser user1 user123 test1 test123 dummy placeholder recipient "
    "sender receiver to from alice bob a b x y hong.gildong gildong.hong zhangsan nama you.name my.name".split()
)
GENERIC_DOMAINS = frozenset(
    "example.com example.org example.net example.edu domain.com domain.tld domain.org domain.net yourdomain.com "
    "your-domain.com mydomain.com company.com yourcompany.com email.com mail.com mail.tld provider.com site.com "
    "website.com test.com test.de test.test abc.com xyz.com acme.com acme.org foo.com bar.com beispiel.de "
    "exemple.fr exemple.com ejemplo.com ejemplo.es esempio.it esempio.com voorbeeld.nl voorbeeld.be exemplo.com "
    "exemplo.com.br exemplo.pt przyklad.pl exempel.se eksempel.dk eksempel.no esimerkki.fi mustermann.de "
    "musterfirma.de firma.de entreprise.fr empresa.com azienda.it bedrijf.nl placeholder.com sample.com "
    "example.co.uk example.de example.fr example.jp example.co.jp correo.com dominio.com dominio.es dominio.it "
    "domaine.fr domein.nl domena.pl host.com server.com yourmail.com address.com email.de".split()
)
# The first word of a domain that stands for anybody's, whatever its country.
GENERIC_DOMAIN_WORDS = frozenset(
    "email mail e-mail domain domaine dominio domein domena example exemple ejemplo esempio voorbeeld exemplo beispiel "
    "przyklad exempel eksempel esimerkki yourdomain your-domain company yourcompany firma entreprise empresa azienda "
    "bedrijf correo provider adresse".split()
)
RESERVED_SUFFIXES = (
    ".example",
    ".test",
    ".invalid",
    ".localhost",
    ".local",
    ".example.com",
    ".example.org",
    ".example.net",
)

# What stands after an @ in asset names and package specifications, where a top-level domain would be.
ASSET_EXTENSIONS = frozenset(
    "png jpg jpeg gif webp avif svg ico bmp css js mjs cjs ts tsx jsx map json html htm php asp aspx woff woff2 ttf "
    "otf eot mp3 mp4 webm ogg wav m4a pdf xml txt md yml yaml lock zip gz tgz wasm vue scss sass less heic tiff "
    "prevent stop self once capture passive native exact git min dist umd esm bundle chunk module".split()
)

COMMON_TOP_LEVELS = frozenset(
    "com org net edu io dev app co info biz me eu de at ch fr es it nl be pt pl se dk no fi uk ie us ca br mx in jp kr cn au nz cz gr ro hu".split()
)

# Cookies of analytics, consent and testing services: they tell browsers apart and open nothing.
ANALYTICS_COOKIES = (
    "_ga", "_gid", "_gat", "_gcl", "_fbp", "_fbc", "_hj", "_pk_", "_clck", "_clsk", "_uet", "_dd_s", "_scid", "_ttp", "_pin_", "__hs", "hubspotutk", "amp_", "amplitude", "ajs_", "mp_", "ph_phc", "optimizely", "optanon",
    "cookieyes", "cookielaw", "visitor_id", "_mkto", "__utm", "_sp_id", "_sp_ses", "_vwo", "_vis_opt", "intercom-id", "intercom-device", "kndctr_", "s_vi", "s_ecid", "amcv_", "muid", "_rdt", "li_gc", "bcookie", "bscookie", "_y", "_s", "_shopify_y", "_shopify_s", "datadome",
)  # fmt: skip

# Home folders of machines rather than people.
MACHINE_USERS = frozenset(
    "runner runneradmin ubuntu debian centos root admin administrator public default shared all guest node app www "
    "www-data deploy deployer build builder jenkins vsts vsts_agent circleci travis vagrant docker git user username "
    "ec2-user azureuser codespace vscode sandbox webapp nginx apache service system home me you your name yourname "
    "<user> <username> {user} %username% $user ~ project projects page pages index about".split()
)

# Words that make a dotted quad a version.
VERSION_WORDS = frozenset(
    "upgrade upgraded downgrade downgraded bump bumped v8 v ver version versions build release firmware fw update revision rev driver chrome safari firefox edge edg opr "
    "applewebkit gecko webkit sdk api oid section chapter kapitel abschnitt rfc schema plugin patch hotfix windows "
    "android ios macos node npm edition assembly dll package tag branch snapshot bios kernel mozilla chromium opera "
    "php java jdk python ruby mysql postgres oracle outlook office crios fxios electron trident msie rv applet "
    "runtime framework nuget fileversion productversion".split()
)

# Attributes whose values are geometry, style or identifiers of the page's code.
CODE_ATTRIBUTES = frozenset(
    "class style d viewbox transform points x y x1 x2 y1 y2 cx cy r rx ry width height stroke fill stroke-width "
    "stroke-dasharray srcset sizes media integrity nonce rel lang dir role tabindex target colspan rowspan version "
    "patterntransform gradienttransform offset dx dy values keytimes keysplines path fill-rule clip-path "
    "preserveaspectratio maxlength minlength pattern autocomplete inputmode enterkeyhint type for id slot part "
    "crossorigin referrerpolicy loading decoding fetchpriority xmlns xlink".split()
)

# Attributes that hold something for a person to read, or a value, or an address.
VALUE_ATTRIBUTES = frozenset(
    {"value", "content", "data-value", "data-content", "data-raw", "data-text", "aria-valuetext"}
)

# What stands in a field without being a person's value.
NON_VALUES = frozenset(
    "true false null none undefined nan n/a na - -- --- on off yes no ja nein oui non si nao unknown unbekannt "
    "inconnu select choose other anonymous guest gast invite user admin test empty required optional invalid valid "
    "ok error loading 0 default placeholder string number object array function example sample todo tbd hidden "
    "missing unassigned nobody niemand api bot system visible enabled disabled auto submit reset cancel search next back continue weak strong medium active inactive "
    "pending new edit save delete remove add show hide checked unchecked [object object] anonymous user".split()
)
NON_VALUES |= {"[object object]", "not provided", "not set", "not available", "please select", "bitte wahlen"}

GEOMETRY_WORDS = frozenset(
    "viewbox matrix translate scale rotate transform svg path point points rect bbox bounds ratio scale color rgba "
    "rgb hsl cubic bezier margin padding inset opacity duration offset width height x y z px em size".split()
)
