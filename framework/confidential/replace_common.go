package confidential

import "strings"

// wordNames are names that are words, too. In small letters they are the word.
var wordNames = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`
will rose mark grace may june april august hope faith joy bill bob jack rob art gene frank pat sue drew dean earl guy nick norm peg penny ray
rich sandy skip victor violet daisy lily iris ivy holly heather hazel olive pearl ruby amber jade crystal dawn eve autumn summer christian
chance chase chuck clay cliff dale dick don dot duke earnest fern forest gale ginger glen grant harmony harry heath herb honour honor hunter
jasper jay jean jersey jet john josh king lance laurel lane lee major mason mat melody mercy merry mike miles misty myrtle patience peter
piper poppy prince prudence reed robin rock rod roman rusty sage sky stew stone storm tab tad trinity ward warren wade walker west wren
young white black brown green gray grey hill wood woods field fields bush bishop baker butcher carter carpenter cook cooper day english
fisher fox gardener gold good hall hand hart hay head heart hood house hunt hurt knight lamb law light little long love low lucky lynch
marsh martin miller mills moon moss nightingale page park parks pepper pike pope porter pound power price rice rivers sharp shepherd short
small smith snow speed spring steel street summers swan swift tailor turner weaver weeks wells wheeler wise wolf worth bank banks bell bird
blunt bond bone boot born bridge bright brook brooks bull burn burns bury cash case castle chambers church clerk coal cross crow drake dance
driver early east north south finch fish flood flower flowers ford foot fort frost fry garland gates glass grave graves great grove reading
bath sandwich deal ware rugby sale battle nice cork mobile china turkey jordan hull barking ash rye lake port new old sun star angel
destiny charity constance felicity virtue temperance noble justice blessing precious comfort gift happy sunny bunny kitty candy honey
brandy sherry cherry berry olive rosemary basil saffron clementine apple peach plum coral opal garnet diamond silver goldie dusty sally
nancy polly molly dolly jenny mickey randy buck butch bud buddy chip dash dude flip hank junior rocky sonny tiny wiley woody archer
fletcher smart best bolt bowler bowman brewer bursar cannon chandler child close cox craft crane cruise cutter dell drew dyer fair
farmer fern fielder flint forester fuller gay golden goodman gore grain gunner guest hale hardy hare harper hawk hazard hedge heard
holiday holland holmes horn hope jewel joiner judge key kitchen lines link lock lord mann marshal marshall masters means mead mercer mild
monk more mould must nail noon nurse oaks paine painter palmer parish parrot parson pass payne peacock pearls perch perry pick pitcher
plant platt pole pond pool pratt pride proctor purple quick rain ranger raven read reader reeve ride ring ritchie root rose ross rush
sadler sanders savage sawyer sealey self sellers sergeant shade sharpe shaw shield sight simple singer skinner slade slater sparrow spence
spicer stack staples stock stokes strange street strong tanner teller temple thatcher thorn tiller tower town trout tuck vale vane
vickers wall waters watt way webster west weather wheat wild wilder winter winters wood worm yard york
klein lang kurz jung alt weiß schwarz braun grün stark ernst herzog mai rot roth sommer freund gut reich rein wild fuchs
rose marine claire aimé désiré bien constant fidèle olive prune victoire`) {
		out[w] = true
	}
	return out
}()

// CommonWord tells whether a name is also a word like any other: Will, Rose, May.
// In small letters it is then the word; with a capital only a reader can tell.
func CommonWord(name string) bool { return wordNames[strings.ToLower(name)] }
