"""Words of file names: the papers that people upload, and words that name nobody.

Source: what authorities, employers, banks and insurers of the countries call their papers.
"""

from __future__ import annotations

# Papers about a person, in the languages of the web; compounds are found by their ends.
PAPERS = frozenset(
    "resume cv curriculum vitae lebenslauf bewerbung anschreiben motivation passport reisepass pass pasaporte passaporto passeport passaporte paspoort paszport pas ausweis personalausweis id idcard dni nie cnh permit visa "
    "license licence fuhrerschein permis patente carnet rijbewijs korkort korekort forerkort prawo jazdy ajokortti payslip paystub salary lohnabrechnung gehaltsabrechnung gehalt bulletin fiche paie nomina busta paga cedolino "
    "loonstrook loonstrookje salaris holerite recibo contracheque lonespecifikation lonseddel lonnslipp palkkalaskelma odcinek invoice rechnung facture factura fattura factuur fatura faktura contract vertrag contrat contrato contratto kontrakt umowa arbeitsvertrag mietvertrag "
    "birth certificate geburtsurkunde acte naissance partida nacimiento marriage diploma zeugnis arbeitszeugnis diplome diplom degree transcript tax steuer bescheid steuerbescheid impots bank statement kontoauszug releve extracto estratto conto "
    "medical report rezept prescription ordonnance receta ricetta befund arztbrief attest krankmeldung attestation insurance versicherung card karte carte tarjeta health vaccination impfpass selfie portrait passfoto scan signature unterschrift "
    "reference letter brief application antrag offer employment w2 w9 1099 p60 p45 will testament deed lease rental utility bill proof address nda claim referral discharge lab results xray mri identity kaart identiteitskaart carta identita documento document dokument dowod "
    "profile photo foto pic headshot kontrakt anstallning betyg cv-letter meldebescheinigung fuehrungszeugnis tarjeta sanitaria".split()
)  # fmt: skip
PAPER_ENDS = (
    "zeugnis",
    "bericht",
    "befund",
    "brief",
    "vertrag",
    "bescheid",
    "abrechnung",
    "bescheinigung",
    "urkunde",
    "ausweis",
    "rechnung",
    "auszug",
    "schein",
)
# Words of file names that name nobody.
OTHER_WORDS = frozenset(
    "template sample example beispiel muster vorlage modele plantilla modello form formular formulaire formulario guide guidelines policy requirements checklist icon logo blank annual final signed draft new old copy kopie page side "
    "front back recto verso en de fr es it nl pt sv v1 v2 feb apr jun jul aug sep oct nov dec january february march april june july august september october november december januar februar marz mai juni juli oktober "
    "dezember janvier fevrier avril juin juillet aout septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre q1 q2 q3 q4 history renewal request tips modern classic "
    "simple creative professional us uk eu eng english german french page1 page2 scan001 img image picture thumbnail banner hero large small medium download upload file the of for and my your our a an di der die das la le el du des "
    "export backup list report summary overview terms conditions data user manual product price catalogue catalog".split()
)  # fmt: skip
# Words of files that show everybody how something is done.
SPECIMENS = frozenset(
    "template sample form guide checklist vorlage muster plantilla modele modello modelo formular formulaire".split()
)
# Given names that are words or programs when they stand in lower case.
ALSO_WORDS = frozenset(
    "job mark will rose dale glen dean earl guy gene grant miles frank jack chase drew pat sue kay ray max penny pearl ruby jade amber robin jasmine travis milo victor martin angel carol dawn robin iris olive page bell dan doc may june".split()
)
