"""What is counted in French: units, millions, money."""

from __future__ import annotations

from talkingpaper.text.spoken.kinds.grammar import currencies, noun, nouns

UNITS = nouns("""
mm millimètre|millimètres
cm centimètre|centimètres
m mètre|mètres
km kilomètre|kilomètres
nm nanomètre|nanomètres
µm,μm micromètre|micromètres
km/h,kmh kilomètre à l’heure|kilomètres à l’heure
mph mille à l’heure|milles à l’heure
km/s kilomètre par seconde|kilomètres par seconde
m/s mètre par seconde|mètres par seconde
mg milligramme|milligrammes
g gramme|grammes
kg kilo|kilos
µg,μg microgramme|microgrammes
t tonne|tonnes|f
ml,mL millilitre|millilitres
cl,cL centilitre|centilitres
l,L litre|litres
hl hectolitre|hectolitres
ha hectare|hectares
m²,m2 mètre carré|mètres carrés
km²,km2 kilomètre carré|kilomètres carrés
cm² centimètre carré|centimètres carrés
m³,m3 mètre cube|mètres cubes
cm³ centimètre cube|centimètres cubes
km³ kilomètre cube|kilomètres cubes
h heure|heures|f
min,mn minute|minutes|f
s seconde|secondes|f
ms milliseconde|millisecondes|f
Hz hertz|hertz
kHz kilohertz|kilohertz
MHz mégahertz|mégahertz
GHz gigahertz|gigahertz
W watt|watts
kW kilowatt|kilowatts
MW mégawatt|mégawatts
GW gigawatt|gigawatts
kWh kilowattheure|kilowattheures
MWh mégawattheure|mégawattheures
GWh gigawattheure|gigawattheures
TWh térawattheure|térawattheures
V volt|volts
kV kilovolt|kilovolts
ch cheval|chevaux
ct,cts centime|centimes
dB décibel|décibels
hPa hectopascal|hectopascals
Ko,ko kilooctet|kilooctets
Mo mégaoctet|mégaoctets
Go gigaoctet|gigaoctets
To téraoctet|téraoctets
Mbit/s,Mb/s mégabit par seconde|mégabits par seconde
ppm partie par million|parties par million|f
kcal kilocalorie|kilocalories|f
kJ kilojoule|kilojoules
mSv millisievert|millisieverts
°C,℃ degré Celsius|degrés Celsius
°F,℉ degré Fahrenheit|degrés Fahrenheit
‰ pour mille|pour mille
""")
SCALES = nouns("""
k mille|mille
M million|millions
Md,Mds,Mrd,Mrds milliard|milliards
million,millions million|millions
milliard,milliards milliard|milliards
billion,billions billion|billions
""")
DEGREE = noun("degré|degrés")
CURRENCIES = currencies("""
€,EUR euro|euros ; centime|centimes
$ dollar|dollars ; cent|cents
US$,USD,$US dollar américain|dollars américains ; cent|cents
C$,CA$,$CA,CAD dollar canadien|dollars canadiens ; cent|cents
A$,AU$,AUD dollar australien|dollars australiens ; cent|cents
HK$ dollar de Hongkong|dollars de Hongkong ; cent|cents
£,GBP livre|livres|f ; penny|pence
¥,JPY yen|yens
CN¥,CNY,RMB yuan|yuans
CHF,FS franc suisse|francs suisses ; centime|centimes
FF franc|francs ; centime|centimes
FCFA,XOF franc CFA|francs CFA
₽,RUB rouble|roubles
₹,INR roupie|roupies|f
₺,TRY livre turque|livres turques|f
₴,UAH hryvnia|hryvnias|f
₩,KRW won|wons
₪,ILS shekel|shekels
R$,BRL real|reals
zł,PLN zloty|zlotys
SEK couronne suédoise|couronnes suédoises|f
NOK couronne norvégienne|couronnes norvégiennes|f
DKK couronne danoise|couronnes danoises|f
MAD,DH dirham|dirhams
DA,DZD dinar algérien|dinars algériens
BTC,₿ bitcoin|bitcoins
""")
