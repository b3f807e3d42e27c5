"""The firms and people of the three companies of `next_companies`.

A firm a line: name, industry, city, area, country, people employed, class; a person a line: first name, last name,
e-mail, phone, firm, position. Nothing between two bars means that the cell is empty.
"""

SECURITY_FIRMS = """
Cedar Ridge Hospital|Healthcare|Austin|Texas|United States|1450|Key
Lone Star Logistics|Logistics|Dallas|Texas|United States|820|Key
Blue Mesa Schools|Education|Phoenix|Arizona|United States|2300|Standard
Harborview Mall Group|Retail|Seattle|Washington|United States|410|Key
Granite State Bank|Banking|Manchester|New Hampshire|United States|560|Key
Peachtree Pharmacies|Retail|Atlanta|Georgia|United States|390|Standard
Riverbend Cold Storage|Logistics|Memphis|Tennessee|United States|175|Standard
Summit Data Halls|Technology|Denver|Colorado|United States|95|Key
Palmetto Credit Union|Banking|Charleston|South Carolina|United States|140|Standard
Great Plains College|Education|Omaha|Nebraska|United States|700|Standard
Redwood Cinemas|Entertainment|Oakland|California|United States|230|Small
Bluegrass Distillers|Manufacturing|Louisville|Kentucky|United States|310|Standard
Lakefront Clinics|Healthcare|Chicago|Illinois|United States|480|Standard
Alamo Auto Parts|Manufacturing|San Antonio|Texas|United States|260|Small
Northstar Ice Arenas|Entertainment|Duluth|Minnesota|United States|44|Small
Gulf Coast Marinas|Entertainment|Tampa|Florida|United States||Small
Ozark Granite Works|Manufacturing|Springfield|Missouri|United States|66|
Pine Barrens Storage|Logistics|Trenton|New Jersey|United States|31|Small
"""
SECURITY_PEOPLE = """
Laura|Whitfield|l.whitfield@cedarridge.example|512 555 0171|Cedar Ridge Hospital|Facilities Director
Hector|Salinas|h.salinas@lonestarlog.example|214 555 0172|Lone Star Logistics|Operations Manager
Joanna|Pruitt|j.pruitt@granitestate.example|603 555 0173|Granite State Bank|Head of Security
Devon|Marsh|d.marsh@summitdata.example|303 555 0174|Summit Data Halls|Site Manager
Tessa|Lindqvist|tessa@redwoodcinemas.example|510 555 0175|Redwood Cinemas|Owner
"""
PLAY_FIRMS = """
Stadt Hameln|Kommune|Hameln|Niedersachsen|Deutschland|640|A-Kunde
Stadt Bamberg|Kommune|Bamberg|Bayern|Deutschland|900|A-Kunde
Gemeinde Oberstdorf|Kommune|Oberstdorf|Bayern|Deutschland|120|B-Kunde
Wohnbau Ruhraue|Wohnungsbau|Mülheim|Nordrhein-Westfalen|Deutschland|210|A-Kunde
Siedlungswerk Lippe|Wohnungsbau|Detmold|Nordrhein-Westfalen|Deutschland|95|B-Kunde
Kita Regenbogen|Kita|Kassel|Hessen|Deutschland|18|C-Kunde
Kita Wurzelzwerge|Kita|Marburg|Hessen|Deutschland|14|C-Kunde
Freizeitpark Silbersee|Freizeitpark|Haltern|Nordrhein-Westfalen|Deutschland|260|A-Kunde
Zoo Heidequell|Freizeitpark|Soltau|Niedersachsen|Deutschland|180|B-Kunde
Grundschule am Lindenplatz|Schule|Fulda|Hessen|Deutschland|32|C-Kunde
Montessorischule Isarau|Schule|Landshut|Bayern|Deutschland|47|B-Kunde
Campingpark Ostseewind|Tourismus|Scharbeutz|Schleswig-Holstein|Deutschland|38|B-Kunde
Ferienhof Almgrund|Tourismus|Bayrischzell|Bayern|Deutschland|12|C-Kunde
Gartenbau Tillmann|Landschaftsbau|Münster|Nordrhein-Westfalen|Deutschland|75|B-Kunde
Grünplan Hansen|Landschaftsbau|Flensburg|Schleswig-Holstein|Deutschland|29|C-Kunde
Stadtgemeinde Kufstein|Kommune|Kufstein|Tirol|Österreich|230|B-Kunde
Hotel Zirbenhof|Tourismus|Mayrhofen|Tirol|Österreich||C-Kunde
Gasthof Seeblick|Tourismus|Plön|Schleswig-Holstein|Deutschland|9|
"""
PLAY_PEOPLE = """
Renate|Völker|r.voelker@hameln.example|05151 555 21|Stadt Hameln|Leiterin Grünflächenamt
Torsten|Behrendt|behrendt@ruhraue.example|0208 555 22|Wohnbau Ruhraue|Einkäufer
Miriam|Schöller|m.schoeller@silbersee.example|02364 555 23|Freizeitpark Silbersee|Parkleiterin
Alois|Hofer|a.hofer@kufstein.example|05372 555 24|Stadtgemeinde Kufstein|Bauamtsleiter
Jutta|Erlenbach|kontakt@wurzelzwerge.example|06421 555 25|Kita Wurzelzwerge|Kitaleitung
"""
OFFICE_FIRMS = """
Brandt & Keller Partners|Consulting|Frankfurt|Hesse|Germany|340|Platinum
Spreewerk Digital|Software|Berlin|Berlin|Germany|520|Platinum
Alsterbank|Finance|Hamburg|Hamburg|Germany|880|Platinum
Rheinpark Coworking|Coworking|Cologne|North Rhine-Westphalia|Germany|24|Gold
Isarlabs|Biotech|Munich|Bavaria|Germany|150|Gold
Weserkontor Shipping|Logistics|Bremen|Bremen|Germany|210|Gold
Filder Engineering|Engineering|Stuttgart|Baden-Wuerttemberg|Germany|430|Gold
Pleisse Media|Media|Leipzig|Saxony|Germany|65|Silver
Donaukanal Coworking|Coworking|Vienna|Vienna|Austria|19|Silver
Mozart Insurance|Finance|Salzburg|Salzburg|Austria|310|Gold
Murtal Engineering|Engineering|Graz|Styria|Austria|120|Silver
Uetliberg Capital|Finance|Zurich|Zurich|Switzerland|75|Platinum
Rheinknie Biotech|Biotech|Basel|Basel|Switzerland|260|Gold
Grachten Software|Software|Amsterdam|North Holland|Netherlands|190|Silver
Maashaven Logistics|Logistics|Rotterdam|South Holland|Netherlands|330|Silver
Tulip Radio|Media|Utrecht|Utrecht|Netherlands|42|Silver
Havel Architects|Consulting|Potsdam|Brandenburg|Germany||Silver
Saale Publishing|Media|Halle|Saxony-Anhalt|Germany|28|
"""
OFFICE_PEOPLE = """
Katrin|Obermeier|k.obermeier@spreewerk.example|030 555 181|Spreewerk Digital|Office Manager
Henning|Claasen|h.claasen@alsterbank.example|040 555 182|Alsterbank|Head of Facilities
Lotte|de Boer|lotte@grachten.example|020 555 183|Grachten Software|People Lead
Reto|Ammann|r.ammann@uetliberg.example|044 555 184|Uetliberg Capital|COO
Sabrina|Thoma|thoma@isarlabs.example|089 555 185|Isarlabs|Procurement Manager
"""
