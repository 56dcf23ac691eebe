package confidential

import "strings"

// language is what the rules for names need to know of a language.
type language struct {
	english  bool
	capitals bool // a capital away from the start of a sentence means a name
	titles   map[string]bool
	elides   bool // "l'école": the article is written together with its noun
	kin      map[string]bool
	calls    map[string]bool // a name follows: "called", "namens"
}

// languageOf reads a language tag. A language that is not known is read with
// the words of English and the rule of capitals.
func languageOf(tag string) language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	l := language{capitals: true, titles: titles, kin: kin, calls: calls}
	switch base {
	case "", "en":
		l.english = true
	case "fr", "it", "ca", "oc":
		l.elides = true
	case "de", "lb", "gsw", "nds":
		l.capitals = false
	case "zh", "ja", "ko", "ar", "he", "fa", "ur", "hi", "bn", "th", "ru", "uk", "bg", "el", "ka", "hy", "am", "ta", "te", "mr", "gu", "pa", "my", "km", "lo":
		l.capitals = false
	}
	return l
}

var (
	titles = set(`mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend father sister brother canon imam rabbi pastor vicar sheikh
		cllr councillor judge sergeant sgt constable inspector captain major colonel nurse matron headmaster headmistress uncle aunt auntie aunty
		nan nana gran granny grandma granddad grandad grandpa cousin saint monsieur madame mademoiselle mme mlle señor señora señorita
		don doña herr frau fräulein signor signora senhor senhora meneer mevrouw`)
	// sureTitles are written before nothing but names, even in small letters.
	sureTitles = set("mr mrs ms mx dr prof cllr mme mlle herr frau señor señora monsieur madame mevrouw meneer")

	kin = set(`sister brother mother mum mom mam mummy mommy dad daddy father son daughter wife husband partner boyfriend girlfriend fiancé fiancée fiance fiancee
		friend mate neighbour neighbor colleague boss manager supervisor cousin nephew niece uncle aunt auntie aunty grandson granddaughter
		grandmother grandfather grandma grandpa gran nan nana stepson stepdaughter stepdad stepmum stepfather stepmother twin baby toddler
		ex landlord landlady teacher tutor keyworker key-worker caseworker mentor therapist counsellor counselor midwife carer caretaker
		dog cat in-law sister-in-law brother-in-law mother-in-law father-in-law
		schwester bruder mutter vater sohn tochter frau mann freund freundin kollege kollegin chef chefin tante onkel cousine oma opa nachbar nachbarin
		soeur sœur frère mère père fils fille mari femme ami amie copain copine collègue voisin voisine tante oncle
		hermana hermano madre padre hijo hija marido esposa amigo amiga jefe jefa tía tío vecina vecino primo prima`)

	calls = set(`called named nicknamed christened namens heiße heißt hieß appelle appelait llamo llama llamaba nommé nommée`)

	days   = set("monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri")
	months = set("january february march april may june july august september october november december")
	// tongues are languages, which half of all people speak one of.
	tongues = set(`english french german spanish italian polish portuguese russian arabic urdu hindi punjabi panjabi gujarati bengali tamil
		somali turkish kurdish farsi persian dari pashto mandarin cantonese chinese japanese korean welsh gaelic irish scots romanian bulgarian
		greek dutch swedish danish norwegian finnish hungarian czech slovak ukrainian swahili yoruba igbo hausa amharic tigrinya
		vietnamese thai malay tagalog nepali latin hebrew yiddish lithuanian latvian estonian albanian serbian croatian bosnian
		british european american african asian western eastern northern southern caucasian latino latina hispanic anglo deutsch französisch englisch türkisch
		catholic protestant christian christians muslim muslims jewish jew jews hindu hindus sikh sikhs buddhist buddhists anglican methodist
		baptist pentecostal quaker islam islamic christianity buddhism hinduism judaism catholics protestants methodists`)
	// common proper nouns stand with a capital and tell nothing of anybody.
	properNouns = set(`christmas xmas easter ramadan eid diwali hanukkah passover lent halloween thanksgiving boxing god jesus christ lord allah
		bible quran qur'an koran torah google gmail facebook whatsapp zoom teams skype youtube instagram twitter tiktok snapchat netflix amazon
		ebay uber microsoft excel powerpoint outlook word windows apple iphone ipad android siri alexa linkedin pinterest spotify wikipedia
		walmart costco target walgreens medicaid medicare congress senate tesco asda sainsbury's lidl aldi ikea mcdonald's mcdonalds argos costa starbucks primark playstation xbox nintendo minecraft fortnite lego disney
		covid covid-19 corona coronavirus brexit internet web wi-fi wifi bluetooth photoshop chatgpt moodle blackboard kahoot padlet duolingo
		brexit victorian edwardian georgian marxist freudian tory tories labour conservative conservatives liberal democrat democrats republican republicans
		parliament government ofsted universal credit jobcentre panadol paracetamol ibuprofen prozac alzheimer's alzheimers parkinson's parkinsons asperger's
		aspergers down's europe britain uk eu us usa asia africa africans europeans asians americans australians americas earth mars internet olympics olympic paralympics
		valentine's samaritans oscar nobel ph.d phd mba gcse gcses hnd nvq btec a-level a-levels as-level o-level ucas nhs gp gps ms-word asl bsl esol
		bame lgbt lgbtq lgbtq+ adhd asd ptsd ocd hiv aids mri ct tv tvs dvd cd pc cv hr it id ok okay pr hq ceo cfo faq pdf usb url sms vpn
		nqt pgce send senco cpd tefl celta ielts toefl stem ict pe re rs pshe ks1 ks2 ks3 ks4 eyfs dfe hmrc dwp pip esa jsa dla bbc itv itn cnn sky
		xxx xxxx xxxxx inaudible unclear laughter laughs pause crosstalk redacted anonymised anonymized interviewer interviewee respondent participant moderator facilitator speaker researcher
		q a r p i m f int res id mm mmm hmm hm uh um er erm ah oh ooh aw ugh huh uhm eh yep yeah yup nope nah wow hey hi hello bye goodbye
		mum dad mom mummy daddy mam nan nana nanny gran grandma grandad granddad grandpa granny auntie uncle sir madam miss ma'am boss sis bro
		internet net north south east west north-east north-west south-east south-west midlands central easy-read key stage year level grade phase`)

	// particles stand between the words of a name.
	particles = set("of de la le du des van von der den del della di da dos al el bin ibn abu ap ben ter ten zu zur y e upon on under the in st")
	// namely are particles that belong to the names of persons.
	personal = set("de la le du van von der den del della di da dos al el bin ibn abu ap ben ter ten zu y")
)
