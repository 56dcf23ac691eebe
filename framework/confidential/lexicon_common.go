package confidential

import "strings"

// commonWords begin sentences, or stand with a capital for a reason of
// somebody's own, and are no names.
var commonWords = set(`insurance tax taxes credit credits allowance pension pensions section sections a able about above absolutely access accommodation account across act action activities activity actual actually add admin administration administrator adult adults advice adviser advisers advisor
	after afternoon afterwards again against age agency ago agree agreed all allow allowed almost alone along alongside already alright also alternatively although always am among an and anger another answer any anybody
	anyhow anymore anyone anything anyway anyways anywhere apart apparently apparent apply appointment appointments are area aren't around art as ask asked asking assessment assistant at attend
	autumn available away awful baby back bad basic basically be bear beautiful became because become been before began begin behaviour behind being believe benefit benefits beside besides best better between
	beyond big bit bless board body book books borough both bottom boy boys break breakfast bring brilliant brought budget building bus business busy but buy by call called came can can't cancel cannot care career careful carer carers
	carry case cases caseload catch centre certain certainly chair chairman challenge challenging chance change changes check chief child childcare children children's choice choices chose church city class classes clear clearly client clients clinic close club coach
	coffee college come comes comfortable coming committee communication community company compared complete completely concern consent consequently conversely consultant could couldn't council counselling country county couple course courses cousin crazy
	crisis culture curriculum customer cut dad daily data daughter day days dead deal dear deep definitely department depending depends deputy despite did didn't different difficult digital dinner director disability district do doctor doctors
	does doesn't doing domestic don't done double down drama drink drive drop due during duty each ear earlier early easier easy eat education effectively either else elsewhere email emergency emotional employer employment end engage enjoy enough
	equally equality especially essentially even evening event events eventually ever every everybody everyone everything everywhere exactly exam example excellent except exciting excuse experience expect extra eye face fact fair fairly faith families family
	fantastic far fast father feedback feel feeling feels felt few field fifteen fifth fifty figure final finally financial find fine fire first firstly five flat follow food foot for force foreign forget form former fortunately forty forward found foundation four fourth
	frankly free french friday friend friends from front frustrating full fun funding funny further furthermore future game garden general generally get gets getting girl girls give given gives giving glad go goes going gone gonna good
	goodness got gotta government grade gradually grandad granny grant great green ground group groups guess guidance guy guys had hadn't half hall hand hang happen happened happy hard hardly has hasn't have haven't having he he'd he'll he's head headteacher health
	hear heard hearing heart heaven held help helped helpful helps hence her here here's heritage hers herself high higher him himself his history holiday holidays home homes honest honestly hope hopefully hospital hour hours house housing how how's however
	huge human hundred husband i i'd i'll i'm i've idea ideally if imagine immediately important in inclusion indeed information infrastructure initially inside instead interesting interestingly interest interview into introduction is isn't issue issues it it'd it'll it's its itself
	job jobs join judge jump just justice keep key kid kids kind kitchen knew know knowing known lack ladies lady language large last lastly late lately later law lead leader leaders leadership leading learn learned learning least leave led left legal less lesson lessons let let's
	level library life light like likewise limited line list listen literacy literally literature little live lived living local loads long longer look looked looking looks lord lose loss lost lot lots love loved lovely low luckily lucky lunch
	made main mainly maintenance major make makes making man manage management manager managers many mark market marriage masters mate maths math matter may maybe me mean meaning means meanwhile media medical medicine meet meeting meetings member members men mental mentor mentoring
	middle might millions mind mine minister minute minutes miss mobile mom moment money month monthly months mood more moreover morning most mostly mother move moved moving mr mrs ms much mum mums music must my myself name naturally nature near nearly necessarily need needed
	needs network neither never nevertheless new news next nice night nine no nobody none nonetheless nor normal normally not nothing notice now nowadays nowhere number nurse nurses nursery nursing obviously occasionally of off office officer officers often old older on once one ones
	online only open operations opportunity option options or oral order original other others otherwise ought our ours ourselves out outcomes outdoor outside over overall own paper parent parenting parents park part particularly partly partner partners partnership party pass past patient patients
	pause pay peer people per perfect perhaps permanent person personal personally phone physical physically pick picture place placement places plan planning play playing please plenty plus point police policy poor population positive possible possibly post potentially practically practice practitioner precisely
	prefer pregnant presumably pretty prevention previous previously primary prime principal prior prison private probably problem problems procedure process professional program programme project projects proper properly protect proud provided providing public pull push put quality queen question questions
	quick quickly quiet quite race rain rather reading ready real realistically really reason receive reception recently records recovery red reflect reflection refugee regarding region registration regular rehab relationship relationships relatively religion remember reports research reception resources respect response rest
	retirement return review rich ride right risk road role room rough round rules run running sad safe safeguarding safety said same saturday saw say saying says school schools science sciences scheme score second secondary secondly secretary section security see seeing seem seems seen senior sense sent separate seriously service services session
	sessions set settings seven several sex shadow shall share she she'd she'll she's ship short should shouldn't shows sick side similar similarly simple simply since single sister sit six skills sleep slightly slow slowly small smart so social society some somebody somehow someone something sometimes
	somewhat somewhere son soon sorry sort sorts sound sounds spanish speak speaking special specialist specially specifically spend sport sports staff stage stand start started starting state statement station stay step still stop stopped story straight strange strategy street strengths stress strong structure student students
	studies study studying stuff subsequently success successful such suddenly sufficient suggest summer sun sunday supervision supervisor support supporting suppose supposed supposedly sure surely surgery surprisingly survey system systems take taken takes taking talk talked talking talks tea teach teacher teachers teaching
	team teams technical technically technology teenagers tell telling ten tenants tend term terms terrible terrified test than thank thankfully thanks that that'd that'll that's the theatre their theirs them themselves then theory there there's therefore therapy these they they'd they'll they're they've thing things
	think thinking third thirdly thirty this those though thought thousand thousands three through throughout thursday thus tidy time times to today together told tomorrow tonight too took top total totally touch tough toward towards town traditional traditionally trainee training transition transport travel treasurer treat trouble true truly trust try
	trying tuesday tumour turn tutor tutorial twelve twenty twice two type typical typically ultimately unbelievable under understand understanding understood unfortunately uniform union unit university unless unlike until up upon us use used useful user users using usually various vast very village virtually visit visual vocational volunteer
	volunteers wait waiting wake walk wanna want wanted wants war ward warm was wasn't watch water wave way ways we we'd we'll we're we've wednesday week weekend weekly weeks weird welcome welfare well went were weren't what what's whatever when whenever where where's whereas wherever whether which whichever while white who who's whoever whole
	whose why wider wife wild will win winter wish with within without woman women won't wonder wonderful work worked worker workers working works workshop workshops world worried worries worse worst worth would wouldn't wow write writing wrong year yearly years yes yesterday yet you you'd you'll you're you've young younger your yours yourself
	yourselves youth zero actually agreed applied arguably ask asian autistic awareness awkward behavioural bang black blue bloody boring brown cheap cheers cognitive cold colour complex computer concentrate conference constantly continuous cool correct cost covering crap creative critical crikey darling de-escalation definite
	dependent design detail development discuss disaster disgusting dreadful dunno echo economically educated eight eighteen eighty eleven engineering english entirely equipment essential everyday evidence evidently excited exercise exhausted external fab fabulous feedback fifty finance fit folks forever formal forms
	fourteen fresh fridays frustrated functional fundamentally gee geography german gosh graduate gym hate hell hiya historically hooray hopeless horrible hot ideal identity impossible incidentally incredible incredibly independent individual individuals induction inevitably inner integrated intensive international internal invariably ironically irrespective jeez
	kids kindly known latest lecture lecturer lecturers let lockdown logistically loud lower luck mad majority marvellous massive maternity measured mentally messy mindfulness mixed modern module modules mondays monitoring motivated motivation motor mindset national negative nervous nineteen ninety nightmare none nope
	numeracy numerous nurturing objectively occupational odd older online outstanding paediatric paediatrics pain pandemic panic paperwork part-time perhaps phase phonics pieces planet politics poverty practical preferably presentation pressure pride priority productivity promotion psychology psychologically psychiatrist psychologist punctuality
	pupil pupils purely quiet rarely realising regardless registrar relax relief religious rent repeat reputation resilience respectfully responsibility reward routine rubbish rural sadly salary satisfied scared scary school-wise self self-care self-esteem sensory separately serious seventeen seventh seventy shame sharing shift shock shocking shut
	sick silence silly sixteen sixty skill smile sociology soft softly somewhere stable stability steady stigma strict structure stuck stupid suffer suicide supermarket supportive surprised survival swear swimming talent target task tech teenage temporary tense terribly theoretically thirteen tired tiny tonnes topic toys tragic transferable trial tricky troubled
	truthfully unconditional uncomfortable underneath uni unique unknown unlikely unpaid unsure urban urgent vaguely value values variety via victim violence vital voice voluntary wages walking wellbeing well-being whenever wicked willing wise wonderfully worrying yay yikes yellow
	aye blimey cos cause 'cause coz 'cos dunno em gonna innit kinda lemme mhm mm-hmm mm-hm nah oi ooh oops ouch phew sorta whoa whoops y'know ya yer uh-huh uh-uh tsk right-o okey oki ay`)

// notNames are words that no rule takes for a name by themselves.
func (p *page) plain(t *token) bool {
	w := t.lower
	return commonWords[w] || properNouns[w] || tongues[w] || days[w] || months[w] || p.known[w] || strings.HasPrefix(w, "non-") || shortened(w)
}

// shortened tells of contractions: they're, should've, i'd.
func shortened(w string) bool {
	w = strings.ReplaceAll(w, "’", "'")
	for _, end := range []string{"'re", "'ve", "'ll", "'d", "n't", "'m", "'em"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// shaped tells whether a word at the start of a sentence is shaped like an
// ordinary one.
func shaped(w string) bool {
	if len(w) < 3 {
		return true
	}
	for _, end := range []string{"ly", "ing", "ed", "tion", "tions", "sion", "ness", "ment", "ments", "able", "ible", "ful", "less", "ously", "ity", "ism", "ists", "ers", "ical", "ically", "ies", "ive", "ous", "ance", "ence", "ship", "wise", "ally", "ward", "wards", "ology", "isation", "ization", "'s", "ise", "ize", "hood"} {
		if len(w) > len(end)+2 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return strings.Contains(w, "-")
}
