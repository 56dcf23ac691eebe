package guide

import "strings"

// common are the words that hold sentences together, in the languages that
// guides have come in so far: they say little of what is asked, and a guide
// of six questions is too few to show that. They are as tokens gives them.
var common = wordSet(`
a an the of to in on at for with by from as is are was were be been being am do does did done have has had having
i you he she it we they me him her us them my your his its our their this that these those there here
and or but if so not no yes than then too very just also any some all more most much many other about into over out up
what which who whom whose when where why how can could will would shall should may might must
tell describe think say know like get go going want please maybe well ok okay now thing things way kind lot bit

le la les un une des du de d l et ou mais si donc or ni car que qu qui quoi dont ce cet cette ces c ca cela
je j tu il elle on nous vous ils elles me m te t se s lui leur moi toi soi mon ma mes ton ta tes son sa ses notre nos votre vos
est es suis sommes etes sont etait etaient etre ete a as ai avons avez ont avait avoir eu fait faire faites peut peux pouvez pourriez pourrais
ne pas plus moins tres bien aussi alors comme dans en sur sous par pour avec sans chez entre vers y
tout toute toutes tous quel quelle quels quelles comment pourquoi quand ou combien parler dire raconter decrire voila oui non

der die das den dem des ein eine einen einem einer und oder aber wenn dann also nicht alle alles kein keine ja nein
ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihnen mein dein sein unser ihre ihren ihrem ihrer
ist sind war waren bin bist sein gewesen hat haben habe hatte hatten wird werden wurde kann konnen konnten mal
zu zum zur von vom mit bei auf an am im in aus nach uber unter vor fur um als wie was wer wo wann warum welche welcher welches noch auch so da denn etwas
erzahlen beschreiben bitte

el los las un una unos unas y o pero si de del al con por para en a que quien cual cuales como cuando donde cuanto
yo tu usted ustedes el ella ellos ellas nos se le les lo mi su sus este esta esto ese esa eso
es son era eran fue ser estar esta estan ha han he hay tiene tienen puede podria muy todo toda todos todas mas menos tambien ya no contar describir hablar
os as um uma uns umas e ou mas do da dos das no na nos nas com por para em quem qual quais
voce voces ele ela eles elas seu sua seus suas isso este essa foi sao ser pode poderia muito mais falar
il lo gli uno e ed o ma se di da del della dei delle con su per tra fra che chi cui come quando dove perche
io lui lei noi voi loro mi ti ci vi si suo sua questo questa quello e sono era essere ha hanno puo potrebbe molto piu anche non
`)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}
