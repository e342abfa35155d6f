"""Frequent given names of the countries, and the family names of China and Korea: evidence where a text only hints.

Source: the lists of frequent names that national statistics offices publish. In lower case, without accents. Names
that are words of menus or well-known places as often as people's (Paris, Summer, Art) are left out, and a name is
never a finding by itself: only with a sentence, a label or a key that speaks of a person.
"""

from __future__ import annotations

_ENGLISH = (
    "aaron abby abigail adam adele adrian agnes aidan aiden aileen aimee aisling alan albert alec alex alexa alexander alexandra "
    "alexis alfie alfred alice alicia alison alistair allan allen allison alma alyssa amanda amber amelia amy ana andrea andrew andy "
    "angel angela angelica angus anita ann anna annabel anne annette annie anthony antonia april archie ariana arlene arthur ashlee "
    "ashley aubrey audrey ava avery barbara barry beatrice becky belinda ben benjamin bernadette bernard bernice beth bethany betty "
    "beverly bianca blake bob bobby bonnie brad bradley brandon brandy brenda brendan brent brett brian bridget brittany brooke bruce "
    "bryan caitlin caleb callum calvin cameron camilla candace cara carl carla carlos carly carmen carol caroline carolyn carrie carter "
    "casey cassandra catherine cathy cecilia chad charlene charles charlie charlotte chelsea cheryl chloe chris christian christie "
    "christina christine christopher christy ciara cindy claire clara clare clarence claudia clayton clifford clinton clive cody colin "
    "colleen connie connor conor corey courtney craig cristina crystal curtis cynthia daisy dale damian damien dan dana daniel danielle "
    "danny darlene darrell darren daryl dave david dawn dean deanna debbie deborah debra declan deirdre delores denise dennis derek derrick "
    "desiree diana diane dolores dominic don donald donna doreen doris dorothy douglas duane duncan dustin dylan eamon earl ebony eddie edgar "
    "edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisabeth elise elizabeth ella ellen ellie ellis elsie emily "
    "emma eoin eric erica erik erika erin ernest esther ethan eugene eva evan evelyn evie ewan faye felicity fergus finn finley fiona florence "
    "frances francis francisco frank franklin fred freddie frederick freya gabriel gabriella gail gareth gary gavin gemma gene geoffrey george "
    "georgina gerald geraldine gerard gertrude gillian gina gladys glen glenda glenn gloria gordon grace graeme graham grant greg gregory guy "
    "gwendolyn hailey haley hamish hannah harold harriet harrison harry harvey hayden hayley hazel heather hector heidi helen henry herbert hilary "
    "holly hope howard hugh hugo hunter ian imogen irene iris isaac isabel isabella isabelle isaiah isla ivan jack jackie jackson jacob jacqueline "
    "jade jaime jake james jamie jan jane janet janice jared jasmine jason jay jean jeanette jeff jeffery jeffrey jennifer jenny jeremiah jeremy "
    "jerome jerry jesse jessica jessie jill jillian jim jimmy jo joan joann joanna joanne jocelyn jodie joe joel john johnathan johnny jon jonathan "
    "jordan jorge jose joseph josephine josh joshua joy joyce juan juanita judith judy julia julian juliana julie juliet justin kaitlyn kara karen "
    "karl kate katelyn katherine kathleen kathryn kathy katie katrina kay kayla keith kelli kellie kelly kelsey ken kendra kenneth kerry kevin "
    "kieran kim kimberly kirk kirsten kirsty kristen kristin kristina kristine kristy kurt kyle lachlan lance larry latoya laura lauren laurie "
    "lawrence leah leanne lee leo leon leonard leroy leslie lewis liam lillian lily linda lindsay lindsey lisa liz lloyd logan lois lori lorraine "
    "louis louise lucas lucy luis luke lydia lynda lynn mabel mackenzie maddison madeline maeve maggie mandy marc marcia marcus margaret maria "
    "mariah marie marilyn mario marion marissa marjorie mark marlene marsha martha martin marvin mary mason mathew matilda matthew maureen maurice "
    "max maxine maya megan meghan melanie melinda melissa melvin meredith mia michael micheal michele michelle miguel mike mildred milo miranda "
    "misty mitchell molly monica monique morgan muriel myles nadia naomi natalie natasha nathan nathaniel neil nellie niall nicholas nichola nick "
    "nicola nicolas nicole nigel nina noah noel nora norma norman oisin oliver olivia oscar owen paddy paige pam pamela patricia patrick patty paul "
    "paula pauline peggy penny perry peter philip phillip phoebe phyllis pippa poppy priscilla rachael rachel ralph ramona randall randy raymond "
    "rebecca regina renee rhian rhonda rhys ricardo richard rick ricky riley rita robert roberta roberto robin robyn rodney roger roisin roland "
    "ronald ronan ronnie rory rosa rosalind rosemary rosie ross roy ruben ruby russell ruth ryan sabrina sadie sally sam samantha samuel sandra "
    "sandy sara sarah saoirse scarlett scott sean sebastian selena seth shane shannon sharon shaun shawn sheila shelby shelley sherri sherry "
    "shirley sian siobhan sonia sonya sophia sophie spencer stacey stacy stanley stella stephanie stephen steve steven stewart stuart sue susan "
    "suzanne sydney sylvia tamara tami tammy tanya tara taylor teresa terrance terrence terri terry thelma theo theodore theresa thomas tiffany tim "
    "timothy tina toby todd tom tommy toni tony tonya tracey traci tracy travis trevor tricia tristan troy tyler tyrone valerie vanessa vera "
    "vernon veronica vicki vickie vicky victor vincent viola violet virginia vivian wade walter wanda warren wayne wendy wesley whitney wilfred "
    "willie william wilma winifred xavier yolanda yvette yvonne zac zachary zara zoe shay paisley keira darragh cillian eilidh"
)
_GERMAN = (
    "achim adelheid albrecht alexandra alfons alina alois amelie anastasia andreas angelika anja anke annegret anneliese annemarie annett annika anton "
    "armin arne arno astrid axel barbel bastian beate bernd bernhard bernhardt berthold bettina birgit birgitta bjorn boris brigitte britta bruno "
    "burkhard carina carolin carsten christa christel christian christiane christoph christof claudia clemens conny cornelia dagmar daniela detlef "
    "dieter dietmar dietrich dirk dominik doris dorothea eberhard eckhard edeltraud egon elfriede elke elmar elsbeth emil emilia emma erich "
    "erna ernst erwin eugen eva felix ferdinand finn florian franz franziska frauke frieda friedhelm friedrich fritz gabi gabriele georg gerd gerda "
    "gerhard gerlinde gertrud gisela gottfried gregor greta gudrun gunter gunther gustav hanna hannelore hannes hans harald hartmut hedwig heike heiko "
    "heiner heinrich heinz helene helga helmut henrik herbert hermann herta hildegard holger horst hubert ida ilona ilse imke ina ines inge ingeborg "
    "ingo ingrid irina irmgard isabell jakob jana janina jasmin jens joachim jochen johann johanna johannes jonas jorg josef jurgen jutta kai karin "
    "karla karl karlheinz karolina karsten kathrin katja katharina katrin kerstin klara klaus konrad kornelia kristin kurt lara lars lea leni lena "
    "lieselotte lilli lina lorenz lothar ludwig luisa lukas lutz maik maja malte manfred manuela mareike margarete margit margot marianne marina marit "
    "markus marlies marta mathias mathilde matthias mechthild meike michaela milan mirjam mona monika nadine niels niklas nils norbert ole olaf oskar ottilie "
    "otto pascal patrizia paul peer petra philipp pia rainer ralf ramona reiner reinhard reinhold renate roland rolf ronny rosemarie rosina rosmarie "
    "rudi rudiger rudolf rupert sabine sandra sascha sebastian sepp siegfried sieglinde sigrid silke silvia simone sina sonja stefan stefanie steffen "
    "susanne svenja swen tanja tatjana theresia thorsten tilman timo tobias torsten traudl trude udo ulf uli ulrich ulrike ursula urs ute uta uwe "
    "valentin verena veronika viktor viktoria volker volkmar waldemar waltraud werner wiebke wilhelm wilma winfried wolf wolfgang xaver zita beat reto "
    "luzia regula vreni gottlieb jeannette jurg hansjorg marlis sereina selina corinne dario sandro flurin luzius mehmet mustafa ayse fatma ali hasan "
    "ahmet yusuf emre elif zeynep murat mohammed muhammad ahmad omar ibrahim yasmin leila samir karim nour youssef fatima aisha hassan hussein khalid"
)
_ROMANCE = (
    "adele adrien agathe agnes alain alexandre alexis alice alix amandine amelie anais andre anne annick antoine arlette armand arnaud arthur astrid "
    "aude audrey augustin aurelie aurore axelle baptiste beatrice benedicte benoit bernadette bernard berthe bertrand brigitte camille capucine carole "
    "caroline catherine cecile cedric celine chantal charles charlotte chloe christelle christiane christine christophe claire claude claudine clemence "
    "clement colette corinne cyril damien daniel danielle david delphine denis denise diane didier dominique dorothee edith edouard eleonore eliane elisabeth "
    "elise elodie eloise emile emilie emmanuel emmanuelle enzo eric estelle etienne eugene eugenie fabien fabienne fabrice fanny felix fernand florence florent "
    "francine francis francois francoise franck frederic frederique gabriel gabrielle gaelle gaston genevieve georges gerard germaine ghislaine gilbert gilles "
    "ginette gregoire guillaume gustave guy helene henri henriette herve honore hortense hugues ines isabelle jacqueline jacques jean jeanne jeannine jerome joel "
    "joseph josephine josette josiane juliette julien julie justine karine laetitia laurence laurent lea leon leonie liliane lise loic louis louise luc lucas lucie "
    "lucien lucienne lydie madeleine maelle manon marc marcel marcelle margaux margot marguerite marie mariette marion marthe martine mathieu mathilde matthieu "
    "maud maurice maxime melanie michel michele micheline mireille monique muriel mylene myriam nathalie nicolas nicole noel noemi noemie odette olivier oceane pascal "
    "pascale patrice patrick paul paulette pauline philippe pierre pierrick quentin rachel raoul raphael raymond raymonde regis regine remi remy rene renee robert "
    "roger roland romain rosalie roxane sabine salome sandrine sebastien serge simon simone solange sophie stephane stephanie suzanne sylvain sylvie tanguy theo "
    "therese thibault thibaut thierry thomas timothee tristan valentin valentine valerie veronique victor victoire vincent virginie vivienne william xavier yann "
    "yannick yves yvette yvonne zacharie zoe "
    "abel adela adolfo adrian adriana agustin aitana aitor alba alberto alejandra alejandro alfonso alfredo alicia alonso alvaro amalia amparo ana andres angela "
    "angeles antonia antonio araceli ariadna armando arturo ascension asuncion aurelio beatriz begona belen benito bernardo blanca borja bruno camila camilo carlos carlota "
    "carmen carolina catalina cayetano cecilia celia cesar clara claudia concepcion consuelo cristian cristina cristobal dani daniela david diego dolores domingo edgar "
    "eduardo elena elias eloy elsa elvira emilia emiliano emilio encarnacion enrique ernesto esmeralda esperanza esteban estefania ester eugenia eugenio eulalia eva fabian "
    "fabiola federico felipe felix fermin fernanda fernando fidel flora francisca francisco gabriela gerardo gilberto gloria gonzalo gregorio guadalupe guillermo gustavo hector "
    "heriberto hernan hilda homero hugo humberto ignacio ines inmaculada irene irma isabel isidro ismael itziar ivan jaime javier jesus jimena joaquin jordi jorge jose josefa josefina "
    "juan juana juanita judith julian julieta julio karla laia leonardo leonor leticia lidia lorena lorenzo lourdes lucas lucia luis luisa lupita macarena magdalena manuel manuela "
    "marcelo marcos margarita maria mariana mariano maribel marina mario marisa marisol marta martin martina mateo matias mauricio maximiliano mercedes miguel milagros miriam monica "
    "montserrat natalia nelly nerea nicolas nieves noelia norma nuria octavio olga omar oscar pablo paloma paola pascual patricia paulina paz pedro pepe perla pilar rafael rafaela raimundo "
    "ramiro ramon raquel raul rebeca regina reina reynaldo ricardo rigoberto roberto rocio rodolfo rodrigo rogelio rolando roman rosa rosalia rosario ruben salma salvador samuel "
    "sandra santiago santino sara saul sebastian sergio silvia sofia soledad sonia susana teodoro teresa tomas trinidad ulises valentina valeria vanesa vera vicente victoria victor "
    "violeta virginia ximena xavier yago yolanda zacarias telmo iker unai ander ainhoa leire pau marc arnau oriol montse atilio eva rut hermelinda "
    "adalgisa adelmo agnese agostino alberto aldo alessandra alessandro alessia alessio alfredo amedeo andrea angela angelo anna annalisa antonella antonello antonia antonio arianna arturo "
    "aurora barbara beatrice benedetta bianca bruna bruno camilla carla carlo carmela carolina caterina cecilia chiara cinzia claudia claudio corrado cosimo costanza cristian cristiano "
    "cristina daniela daniele danilo dario davide debora diego dino domenico donatella donato edoardo elena eleonora elio elisa elisabetta emanuela emanuele emma enrica enrico enzo erica ermes ettore "
    "eugenio eva fabio fabiola fabrizio fausto federica federico ferdinando filippo fiorella fiorenzo flavia flavio francesca francesco franco gabriele gaetano gaia giacinto giacomo giada gianfranco "
    "gianluca gianluigi gianmarco gianni gianpaolo gilberto ginevra gino gioacchino giorgia giorgio giovanna giovanni girolamo giulia giuliana giuliano giulio giuseppe giuseppina giusy "
    "graziella greta guglielmo guido ilaria irene isabella ivan ivo jacopo lara laura lauretta leonardo lia licia lidia liliana lino livia livio loredana lorena lorenzo luca lucia luciana "
    "luciano lucrezia ludovica luigi luigina luisa maddalena manuela marcella marcello marco margherita maria marianna marina mario marisa marta martina massimo massimiliano matilde matteo "
    "maura maurizio mauro melissa michela michele milena mirella mirko monica nadia nicola nicoletta nicolo nino noemi olga oreste orlando ornella osvaldo ottavia ottavio paola paolo pasquale patrizia "
    "pier pierluigi pierpaolo piero pietro pina priscilla raffaella raffaele renata renato riccardo rita roberta roberto rocco rodolfo romano romeo romina rosa rosalia rosanna rossana rossella ruggero "
    "sabrina salvatore sandro sara serena sergio sabino silvana silvia silvio simona simone sofia sonia stefania stefano stella susanna telemaco teresa tiziana tiziano tommaso tullio ugo umberto valentina "
    "valentino valeria valerio vanessa veronica viola vincenzo vincenza virginia vito vittoria vittorio viviana walter "
    "abilio acacio adao adelaide afonso agata alana alexandre alfredo alice alvaro amelia americo ana anderson andre andreia angela angelina antonia antonio armando armindo arthur artur augusto "
    "aurora beatriz benedita benedito benicio bernardo bianca breno bruna bruno caio camila carla carlos carolina catarina cauan cecilia celia celso clara clarice claudia claudio cristiano cristina daniel "
    "daniela danilo davi david debora diana diego dinis diogo domingos duarte edite edson eduarda eduardo elisa elisabete ema emanuel emanuelly emilia enzo erick estela ester eva fabio fatima felipe "
    "fernanda fernando filipa filipe flavia francisca francisco frederico gabriel gabriela giovanna goncalo graca guilherme gustavo heitor helena helio henrique hugo igor ines inacio iolanda iris isabel "
    "isabela isabella isadora isis ivo jaqueline jessica joana joao joaquim jorge jose josefa julia juliana julio kaique karina kevin lara larissa laura lavinia leandro leonardo leonor leticia lia lidia "
    "liliana lorena lorenzo lourenco luana lucas lucia luciana lucio luis luisa luiz luiza luna madalena mafalda maite manoel manuel manuela marcelo marcia marcio marco marcos margarida maria mariana marina "
    "marisa mario marta martim mateus matheus matilde mauricio maysa melissa miguel milena mirella monica murilo natalia nathan nelson noah nuno olavo olivia oscar otavio patricia paulo pedro pietra pietro "
    "priscila rafael rafaela raquel raul rebeca regina renan renata renato rhavi ricardo rita roberto rodrigo rogerio romeu ronaldo rosa rosana rui ryan sabrina salvador samuel sandra sandro santiago sara "
    "sebastiao sergio silvia simao simone sofia sonia sophia stella susana tania tatiana teresa thales theo thiago tiago tomas valentim valentina vanda vania vasco vera vicente victor vinicius vitor vitoria "
    "wagner wanderley wesley yago yan yara yasmin yuri zilda"
)
_NETHERLANDS_NORTH_POLAND = (
    "aart adriaan albertus anneke anouk anton ariana arie arjan bart bas berend bram brigitta cees christiaan cor daan dirk dymphna elly els emma erik esmee eva femke ferdi fleur floor frans freek "
    "frits geert gerrit gerben gijs guus hans harm hein hendrik hendrika henk herman hilde ilse ineke irma isa jaap jacob jacoba jacobus jan janneke jasper jelle jeroen jesse jip job joep johan johanna johannes joke joop joost joris "
    "jurre karel katrijn kees klaas koen lars laurens lieke lies lise liselotte lisa loes lotte louisa maarten maartje maria marieke marijke marijn marja marjan marloes maud mees mieke milou mirjam mohamed nienke niels niek noor noud "
    "olaf peter petra piet pieter pim puck quinten renate rik rob robbert roel rogier ronald roos ruben rutger ruud sander sanne saskia sem sep sjoerd sofie stef stijn sven teun thijs thomas tijn tim tineke tijmen tom trijntje "
    "truus vera wendy wessel wietske wilhelmina willem wim wout wouter yvonne arnaud elke emmanuelle greet griet jef jos katleen kris lieve luc ludo marleen mieke nele raf stefaan tine veerle wannes yannick zoe jeannine amir dylano nynke "
    "agneta alf alfred alma alva anders andreas anette anita anja ann anna annika arvid asa astrid axel bengt berit bernt birger birgitta bjorn bo bodil borje britt britta brita camilla carina carl caroline cecilia charlotta christer dag daniel "
    "david ebba edvard edvin einar eino elin elina elisabet elisabeth ella ellen elsa elvira emelie emil emma erik erika ester eva evert filippa fredrik frida gabriella georg gerd gosta gote greta gudrun gunilla gunnar gunvor gustaf gustav "
    "hakan hampus hanna hannes hans harald harry hedvig helena henrik henning henny hilda hildur hjalmar hugo ida inga ingegerd ingela ingemar inger ingrid ingvar irene isak jan jenny jens jessica joakim johan johanna john jonas jorgen josefin julia kajsa "
    "karin karl karolina katarina kent kerstin kjell klara knut kristina kurt lars lasse leif lena lennart lennarth linda linn linnea lisbeth liv lotta louise lovisa lukas magnus maj maja malin margareta maria marianne marie markus martin mats mattias "
    "mikael moa mona monica nanna nils nina ola olle olof oskar otto ove par patrik per pernilla peter petra petter pia pontus ragnar rasmus rebecka robert roger roland rolf rune rut sara saga signe sigrid sigvard simon siri siv sofia sonja stefan stig stina "
    "sture susanne svea sven tage tobias tomas torbjorn tore torsten tove tuva ulf ulla ulrik ulrika urban vera viktor viktoria vilhelm vincent wilma yngve "
    "aase age anders andrea anette ane anker anna anne annette annelise arne asger astrid bent benedikte bente birgit birgitte birthe bjarne bjork bo bodil brian carl carla carsten caspar cecilie charlotte christian christina claus connie dagny dorte dorthe ebbe ejnar else emilie emma "
    "erik erna ester eva finn flemming freja frederik frida gerda gitte grethe gunhild hanne hans heidi helle henning henrik henriette ida inge inger ingelise ingolf ingrid iver jacob jakob jan jane jens jeppe jesper johannes jonas jorgen josefine julie jytte kaj karen karin karl karla kasper kenneth "
    "kim kirsten kirstine kjeld klara knud kristian kristine kurt lars laura laurits leif lene leo lis lisbeth lise lone louise lukas mads magnus maja maren marianne marie mathias mathilde merete mette michael mikkel mogens morten nanna nicolai niels nikolaj ole oliver olivia oscar otto palle "
    "per pernille peter pia poul preben rasmus rikke rita rosa rune sander sara simon simone sofie soren stine susanne svend theis thomas thorkild tina tobias tom torben troels trine tommy ulla ulrik valdemar vibeke victor viggo vilhelm viola yrsa "
    "anita anlaug arild arnt asbjorn aslaug atle audun bard birte bjorg bjornar borghild dagfinn egil eirik eivind eldbjorg elise elling endre erlend espen even frode geir gerd gro grete gunn guri gudmund guro halvard haakon hakon havard hege heidi helene henny hilde hilmar iben idar ingeborg "
    "ingunn ingvild iselin jarle jorunn jorun jostein kari karoline kjersti kjetil kjellaug kolbjorn kristin kristoffer ketil laila leif lillian linn lise liv magne magnhild magni mari marit marius marte martine mette nora oddvar oddny odd oystein oyvind ola olav oline pal "
    "ragnhild randi reidar reidun rolf roald roar rune ruth sigbjorn sigmund sigurd silje sindre sissel sivert siv snorre solveig solfrid stein steinar stian sturla sunniva svein synne synnove terje thea therese tone tonje torill tor torgeir torhild torunn toril torstein tormod trond trude trygve turid une unni vegard vidar vilde wenche yngvild "
    "aada aapo aila ailu aino aki aleksi alli anja anna anne annikki anneli antero anton antti ari armas arto arttu arvo asko auli aune eeli eemeli eero eeva eila eino elias elina ella ellen elsa emilia emma erkki esa eveliina hanna hannele hannes hannu harri heikki heidi heini helena helmi helvi henna henri henrik hilkka hille "
    "iida iiris iiro ilkka ilmari ilona immi inkeri irja irma ismo isto jaakko jaana janne jani jari jarkko jarmo joel johanna joona joonas jorma jouko jouni juha juhani juho juhana jukka julius jussi jyrki kaarina kaija kaisa kalevi kalle kari karri katariina kati katja katri kauko kerttu kimmo kirsi kirsti konsta kristiina kyllikki kyosti lasse lassi lauri leena "
    "lea leila lempi leo liisa lotta maarit maija maire mari maria marita marja marjatta marjo marjut marko markku markus martti matias matti merja mervi meri miia mika mikael mikko milla minna minttu mira mirja mirjami nelli niilo niko nina noora olavi oiva olli onni oona orvokki oskari ossi otto outi paavo paivi pasi paula pauli pekka pentti perttu pertti petra petri petteri piia pirjo pirkko "
    "raija raili raimo rami rauha rauni reijo reino riikka riitta risto ritva roope ronja saana saara saija saila saini sakari sami samuli sanna santeri sari satu senja seppo siiri sini sirkka sirpa sisko sofia sointu soile susanna suvi sylvi taina taisto taimi tapani tapio tarja tarmo tatu tauno teemu teija tellervo teppo tero tiina timo tuija tuomas tuomo tuula tuulikki tuure tyyne uolevi urho urpo usko vaino valtteri veera veijo veikko veli vesa vieno viivi vilho viljami viljo ville virpi vuokko "
    "adam agata agnieszka aleksander aleksandra alicja anastazja andrzej aneta angelika anita anna antoni apolonia arkadiusz artur aurelia barbara bartlomiej bartosz beata blazej bogdan bogumil boguslaw bozena bronislaw bruno cecylia cezary czeslaw damian danuta daria dariusz dawid dominik dominika dorota elwira elzbieta eliza emil emilia ernest eryk ewa ewelina fabian filip franciszek "
    "gabriela grazyna grzegorz gustaw halina hanna helena henryk hubert ida igor iga ignacy inga irena iwo iwona izabela jacek jadwiga jakub jan janina janusz jaroslaw jedrzej jeremi jerzy jolanta jozef julia julian julita juliusz justyna kacper kajetan kalina kamil kamila karol karolina katarzyna kazimierz kinga klara konrad kornel kornelia krystian krystyna krzysztof ksawery lech leon leszek liwia lena "
    "lidia lucja lukasz maciej maciek magdalena maja maks malgorzata malwina marcel marcelina marcin marek maria marianna marika mariusz marta mateusz melania michal mieczyslaw mikolaj milena milosz miroslaw monika natalia nela nikodem nina norbert ola olaf olga oliwia oliwier oskar patryk patrycja paulina pawel piotr przemyslaw radoslaw rafal robert roksana roman rozalia ryszard sandra sebastian "
    "slawomir stanislaw stanislawa stefan sylwia szymon tadeusz teresa tomasz tola tymon tymoteusz urszula wanda weronika wiktor wiktoria wieslaw wieslawa witold wladyslaw wlodzimierz wojciech zbigniew zdzislaw zofia zuzanna zygmunt"
)
_LEVANT_AND_EAST = (
    "abdul abdullah adel adnan ahmad ahmed aisha akram alaa ali amal amani amina amira anas anwar asma ayman aziz bashir basma bilal dalia dina fadi faisal farah farid farida faruk fatima fatimah ghada habib haitham hala hamid hamza hanan hani "
    "haris hasan hassan hatem hiba hind hisham huda hussain hussein ibrahim ilham iman ismail jalal jamal jamila kamal kareem karim khadija khaled khalid lamia layla leyla laila lina lubna mahmoud mahmud majid malak malik manal mariam maryam marwa marwan maysa "
    "mohamed mohammad mohammed mona muhammad muna musa mustafa nabil nada nadia nadine naima najib nasser nawal nizar noor nour nura omar osama othman qasim rami rana rania rasha rashid reem rima riyad sadiq said saleh salem salim salma sami samir samira sana sawsan "
    "selma shadi sherif sumaya suleiman tamer tarek tariq wafa waleed walid wassim yahya yara yasin yasmine yassin youssef yusuf zainab zaynab zahra ziad "
    "ahmet aylin ayse baris berk burak busra can cem cigdem defne deniz derya dilek dogan duygu ebru ece elif emine emre ercan erdem esra fatih fatma furkan gamze gizem gokhan gul hakan halil hande hatice hulya huseyin ilker irem kaan kadir kemal kerem kubra leyla mehmet melek "
    "melis merve mert mesut metin mine murat mustafa nazli nihal nur okan omer onur orhan osman ozan ozge pelin pinar recep rukiye seda selin semra serkan sevgi sibel sinan suleyman tolga tugba tulay turgut ufuk ugur umut volkan yagmur yasemin yavuz yildiz zehra zeki zeynep "
    "aleksandr alexei aleksei alena alina anastasia anatoly andrei anton artem boris daria denis dimitri dmitri dmitry ekaterina elena evgeny galina igor ilya irina ivan katya kirill konstantin ksenia larisa ludmila maksim marina mikhail nadezhda natalia nikita nikolai oksana oleg olesya "
    "olga pavel polina roman ruslan sergei sergey svetlana tatiana valentina vasily vera viktor vladimir yana yaroslav yelena yulia yuri zhanna jiri jana jitka petr pavel tomas zdenek lenka marketa vaclav milos stanislav ludek radek hana katerina zuzana ivana martina bohumil "
    "andras balazs bence csaba dora eszter ferenc gabor gyorgy ildiko imre istvan janos jozsef judit katalin laszlo lajos miklos reka sandor tamas zoltan zsofia zsuzsanna adina alexandru andreea bogdan catalin cristina daniela dragos elena florin gheorghe ioana ion ionut liviu mihai mihaela "
    "radu razvan simona teodora vasile vlad dimitris eleni georgios giannis ioanna kostas maria nikos panagiotis sofia stavros vasilis ana branka davor dejan dragan goran ivana jasmina jelena jovan ljiljana marko milan milica mirjana nemanja nenad nikola petar sanja slavica snezana tamara vesna zoran "
    "avi ariel chaim dov eitan efrat gal hadas ilan itai lior michal moshe noa noam omer ori rivka roni shai shira shlomo tal tamar uri yael yaakov yehuda yitzhak yossi ngoc linh minh thao trang tuan hung huong anh dung lan phuong quang thanh thu van viet siti nur putri agus budi dewi wayan made ketut "
    "adaeze chidi chinedu chioma emeka ifeoma kwame kofi ama abena ngozi nneka obinna oluwaseun tunde folake amara zanele thabo sipho lerato nomsa mandla"
)
_INDIA_AND_ROMANISED = (
    "aadhya aanya aarav aarohi aarti abhay abhishek aditi aditya advait advik advika ahana aishani aishwarya ajay akash akshay alia alok amar amit amita amitabh amrita anand ananya anika aniket anil anish anita anjali ankit ankita anmol anshu anuj anupam anushka aparna "
    "archana arjun arnav aruna arvind aryan asha ashish ashok ashwin atharv avni ayaan ayush balaji bharat bharti bhavna chameli chetan chitra daksh damini deepa deepak deepika devansh devika dhruv dinesh divya diya ekta farhan gaurav gauri gautam geeta girish gopal govind hardik harish harsh harsha hema "
    "hitesh imran indira isha ishaan ishan jagdish jatin jaya jayesh jyoti kabir kajal kalpana kamal kamala karan kartik kavita kavya keshav khushi kiara kiran kirti komal krishna kriti kunal lakshmi lalit lata laban lavanya madhav madhu madhuri mahesh mahima malini manish manisha manju manoj mansi meena meera megha mehul mihir milind mira mohan mohit mukesh myra nakul "
    "namrata nandini naresh narendra natasha naveen neelam neeraj neeta neha nikhil nikita nilesh nisha nishant nitin nitya om pankaj parth parul pawan payal piyush pooja poonam prachi pradeep prakash pramod pranav prasad prashant pratik pratiksha praveen preeti prem prerna priya priyanka puja puneet purnima pushpa radha radhika raghav rahul raj raja rajat rajeev rajendra rajesh rajiv rakesh raman "
    "ramesh rani ranjit ravi ravindra rekha renu reyansh riddhi rishabh rishi ritika ritu riya rohan rohini rohit roshan ruchi rupal sachin sagar sahil saket saloni samarth sameer sandeep sandhya sangeeta sanjana sanjay sanjeev sanjiv sanya sara sarita satish saurabh savita seema shailesh shalini shanti sharad sharmila shashi shikha shilpa shiv shivam shivani shreya shruti shubham siddharth simran sita smita sneha sonal sonali sonam sudha sudhir sujata "
    "suman sumit sunil sunita suraj surbhi suresh surya sushil sushma swati tanvi tara tarun tejas trisha tushar udarsh udant uday uma umesh upasana urvashi usha vaibhav vandana vani varun vasudha veena venkat vidya vijay vijaya vikas vikram vikrant vimal vinay vineet vinod vipul viraj virat vishal vishnu vivaan vivek yamini yash yogesh zoya "
    "akira akiko ai asuka ayaka ayumi chiaki chihiro daichi daiki daisuke eiji emi fumiko hana hanako haruka haruki haruto hayato hideki hikari hikaru hinata hiroki hiroko hiromi hiroshi hiroto ichiro jiro jun junko kaito kana kanako kaori kaoru katsumi kazuki kazuko kazuo kazuya keiko keisuke keita kenichi kenji kenta kento kiyoshi koichi koji kota kumiko kyoko kyosuke mai makoto mami manabu mariko masaki masako masato masashi mayumi megumi miho mika "
    "miki minoru misaki mitsuko miyuki mizuki momoko naoki naoko naomi naoto natsumi natsuki nobuko noriko osamu reiko rei ren rie rika rikuto rina ryo ryohei ryosuke ryota sachiko saki sakura satomi satoru satoshi sayaka sayuri shigeru shinichi shinji shiori shizuka shohei shota shun shuhei sho sota susumu tadashi taichi takahiro takashi takeshi taku takumi takuya taro tatsuya tetsuya tomoko tomomi tomoya toru toshio tsubasa tsutomu wakana yoichi yoko yoshiko yosuke yui yuichi yuka yukari yuki yukiko yumi yumiko yuriko yusuke yuta yuto "
    "minjun seojun jihoon jiwoo jiho hajun seoyeon seohyun jimin minji minsu youngho younghee jisoo sujin eunji hyejin jinwoo sangho sunghoon junho jaehyun donghyun hyunwoo kyungsoo mina soyeon yuna yejin yeji hana minseo "
    "wei xin lei jing ling mei fang tao ming hao jun yan hui xia yun bo qiang yong li hua xiaoming xiaoli lihua meiling jianguo xiuying guiying lanying zhiqiang haoran zihan yuxuan yichen zixuan"
)

_ALSO_WORDS = "om rei ai art bo beat par age even une dag jay per can van gal ion made thu hung lan gul nur hope joy grace faith april may crystal daisy holly ivy sandy wade rocky star"

GIVEN_NAMES: frozenset[str] = frozenset(
    f"{_ENGLISH} {_GERMAN} {_ROMANCE} {_NETHERLANDS_NORTH_POLAND} {_INDIA_AND_ROMANISED} {_LEVANT_AND_EAST}".split()
) - frozenset(_ALSO_WORDS.split())

# The family names that most people in China, Taiwan and Korea bear; one or two characters before the given name.
CHINESE_FAMILY_NAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋"
    "付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温康施文牛樊葛邢安齐易乔喬伍庞庄莊章鲁魯岳翟殷詹申耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
KOREAN_FAMILY_NAMES = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
JAPANESE_FAMILY_NAMES: frozenset[str] = frozenset(
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 "
    "藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 "
    "小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原 木下 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 島田 水野 桜井 高野 吉川 山内 "
    "西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 関口 中田 久保 東 服部 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 永井 山中 中西 吉村 川上 大橋 石原 松岡 馬場 浅野 荒木 大久保 熊谷 浜田 山村".split()
)
# Family names of Europe and the Americas that are no words of menus, and endings that hardly any other word has.
FAMILY_NAMES: frozenset[str] = frozenset(
    "smith johnson williams jones miller davis wilson anderson thompson martinez robinson rodriguez lewis walker hernandez wright lopez gonzalez nelson mitchell perez roberts turner phillips campbell evans edwards collins sanchez morris rogers reed "
    "murphy rivera cooper richardson howard torres peterson ramirez watson brooks sanders bennett barnes henderson coleman jenkins patterson hughes flores simmons bryant griffin diaz hayes hamilton sullivan wallace woods owens reynolds fisher ellis gibson mcdonald cruz marshall ortiz gomez freeman wells simpson stevens tucker porter hicks crawford boyd kennedy "
    "morales gordon dixon ramos reyes burns holmes robertson kelly o'brien o'connor o'neill ryan byrne doyle gallagher doherty lynch quinn mccarthy mcgrath nolan fraser macdonald stewart ferguson mackenzie patel khan singh kaur shah sharma gupta kumar verma reddy iyer nair menon mehta joshi desai rao das bose banerjee chatterjee mukherjee prabhu pillai "
    "muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer koch bauer richter klein wolf schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt werner krause meier lehmann schmid schulze maier kohler herrmann konig walter mayer huber kaiser fuchs peters lang scholz moller weiss jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher kramer vogt stein jager otto sommer gross seidel heinrich brandt haas schreiber graf dietrich ziegler kuhn pohl engel horn busch bergmann thomas voigt sauer arnold wolff pfeiffer gruber pichler steiner moser mayr hofer leitner fellner brunner "
    "bernard dubois durand moreau laurent lefebvre leroy roux bertrand morel fournier girard bonnet dupont lambert fontaine rousseau muller lefevre faure mercier blanc guerin boyer garnier chevalier francois legrand gauthier garcia perrin robin morin nicolas henry roussel mathieu gautier masson marchand duval denis dumont marie lemaire noel meyer dufour meunier brun blanchard giraud joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard schmitt roy leroux colin vidal caron picard roger fabre aubert lemoine renaud dumas lacroix olivier philippe bourgeois pierre benoit rey leclerc payet rolland leclercq guillaume lecomte lopez jean dupuy guillot hubert berger carpentier sanchez dupuis moulin "
    "fernandez rodriguez sanchez martin ruiz jimenez moreno alvarez romero alonso gutierrez navarro dominguez vazquez serrano blanco molina suarez castro ortega delgado rubio marin sanz iglesias nunez medina garrido cortes castillo santos lozano guerrero cano prieto mendez calvo gallego vidal leon herrera pena cabrera marquez campos vega fuentes carrasco diez aguilar caballero nieto santana vargas pascual gimenez herrero hidalgo montero lorenzo santiago benitez duran ibanez arias mora ferrer carmona vicente rojas soto crespo roman pastor velasco parra saez moya bravo rivera gallardo soler barrientos mendoza ibarra salazar "
    "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa giordano mancini rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola marchetti parisi villa conte ferraro ferri fabbri bianco marini grasso valentini messina sala gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone rossetti caputo montanari guerra palmieri bernardi martino fiore "
    "silva santos ferreira pereira oliveira costa rodrigues martins jesus sousa fernandes goncalves gomes lopes marques alves almeida ribeiro pinto carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha raposo neves coelho cruz cunha pires ramos reis simoes antunes matos fonseca machado araujo barbosa tavares lourenco castro figueiredo azevedo souza lima melo nascimento "
    "jansen bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dijkstra smits vries vermeulen janssen janssens maes jacobs mertens willems claes goossens wouters peeters dubois lambert dupont hermans aerts vandenberghe devos martens hendrikx kuipers kok jacobs huisman "
    "nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski jankowski mazur kwiatkowski krawczyk kaczmarek piotrowski grabowski zajac pawlowski michalski krol wieczorek jablonski wrobel nowakowski majewski olszewski stepien malinowski jaworski adamczyk dudek nowicki pawlak gorski witkowski walczak sikora baran rutkowski michalak szewczyk ostrowski tomaszewski pietrzak "
    "andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson jansson hansson bengtsson jonsson lindberg jakobsson magnusson olofsson lindstrom lindqvist lindgren axelsson berg bergstrom lundberg lind lundgren lundqvist mattsson berglund fredriksson sandberg henriksson forsberg sjoberg wallin engstrom eklund danielsson lundin hakansson nyman bjork nielsen jensen hansen pedersen andersen christensen larsen sorensen rasmussen jorgensen petersen madsen kristensen olsen thomsen christiansen poulsen johansen moller mortensen knudsen "
    "kristiansen karlsen johnsen eriksen berg haugen hagen johannessen andreassen jacobsen halvorsen dahl lund moen solberg bakken strand nguyen iversen korhonen virtanen makinen nieminen makela hamalainen laine heikkinen koskinen jarvinen lehtonen lehtinen saarinen salminen heinonen niemi heikkila kinnunen salonen turunen salo laitinen tuominen rantanen karjalainen jokinen mattila savolainen lahtinen ahonen horvat novak kovac popescu ionescu ivanov petrov papadopoulos yilmaz kaya demir celik sahin ozturk tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura "
    "kim park choi jung kang cho yoon jang lim wang zhang liu chen yang huang zhao zhou".split()
) - frozenset(
    "cruz lang marie jean pierre simon thomas martin blanc roy santos serra villa costa sala testa longo bravo cano leon reis lima pastor hidalgo winter sommer gross otto horn graf engel lucas robin kelly ryan reed wells porter marshall park lim".split()
)
FAMILY_ENDINGS = (
    "sson",
    "ssen",
    "czyk",
    "wicz",
    "owski",
    "ewski",
    "inski",
    "ovic",
    "evic",
    "escu",
    "enko",
    "mann",
    "inen",
    "strom",
    "qvist",
    "quist",
    "gaard",
    "sdottir",
    "oglu",
    "opoulos",
    "idis",
    "akis",
    "shvili",
    "stein",
    "bauer",
    "meier",
    "meyer",
    "huber",
)
