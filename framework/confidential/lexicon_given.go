package confidential

// given are first names that many people have. A name that is not here is
// found by where it stands; these are found at the start of a sentence too,
// and behind "my sister" where a machine wrote no capitals.
var given = set(`aaron abbie abby abdul abdullah abigail adam adele adrian agnes ahmed aidan aileen aisha aisling alan alasdair alba alberto alejandro alessandro alex alexander
	alexandra alfie alfred ali alice alicia alina alison amal amanda amber amelia amina amir amit amy ana anastasia andrea andreas andrew andy angela angus anil anita anjali
	ann anna annabel anne annette annie anthony antonia antonio anya april arjun arthur asha ashley asif astrid audrey ava ayesha barbara barry beatrice becky ben benjamin bernadette
	bernard beth bethan bethany betty beverley bilal bob bobby brenda brendan brian bridget bronwen bruce bryan caitlin callum cameron carl carla carlos carmen carol
	caroline carolyn catherine cathy catriona cecilia ceri chantelle charles charlie charlotte chen chiara chloe chris christina christine christopher ciara
	cian claire clara clare claudia clive colette colin colm connor conor craig cristina cynthia daisy dan daniel daniela danielle danny darren dave david
	dawn deborah debbie declan deepa deirdre delia delroy denis denise dennis derek desmond diana diane diego dimitri dinesh dmitri dominic donald donna
	dorothy douglas duncan dylan eamon ebony eddie edgar edith edmund edward eileen elaine eleanor elena eli elijah elin elizabeth ella ellen ellie elliot elsie emily
	emma emmanuel eoin eric erica erika erin esme esther ethan eugene eva evan eve evelyn ewan faisal farah farhan fatima fatou felix fergus fiona florence frances francesca francis
	francisco frank fraser fred freda freddie frederick freya gabriel gareth gary gavin gemma geoff geoffrey george georgia georgina gerald gerard geraldine gillian gina
	giovanni giulia glen glenda gloria gordon graham grainne greg gregory greta gwen gwyneth hamza hannah hans harold harriet harry harvey hasan hassan hazel heather heidi helen
	helena henry hilary hiroshi holly howard hugh hugo hussain hussein huw iain ian ibrahim ifeoma ileana imogen imran ines ingrid irene iris isaac isabel isabella isabelle isla
	ismail ivan ivy jack jackie jacob jacqueline jade jaden jaime jake james jamal jamie jan jane janet janice jasmine jason javier jay jayden jean jeff jeffrey jemima jen jennifer jenny
	jeremy jerome jerry jess jesse jessica jessie jill jim jimmy jo joan joanna joanne jodie joe joel johan john johnny jonas jonathan jordan jorge jose josé joseph josephine
	josh joshua joyce juan judith judy julia julian julie juliet jürgen justin kabir karen karim karl kasia kat kate katarina katharine katherine kathleen kathryn kathy katie
	katrina katy kavita kayleigh keisha keith kelly kelvin ken kenneth kerry kevin khadija khalid kieran kiran kirsten kirsty klaus krishna kumar kwame kyle lakshmi lamar
	lars latisha laura lauren laurence lawrence layla leah leanne lee leila len lena leo leon leonard leroy lesley leslie lewis liam lila lilian lily linda lindsay lisa liz
	lizzie lloyd lola lorna lorraine louis louisa louise luca lucas lucia lucy luigi luis luke lydia lynette lynn lynne mabel mackenzie maddie madeleine magda maggie mags mahmoud
	mairead malcolm malik mandy manuel marcel marcia marco marcus margaret maria marian mariam marianne marie marilyn mario marion marjorie marlon martha martin
	martina marvin mary maryam mateo mathew matilda matt matteo matthew maureen maurice mavis max maxine megan mehmet mei mel melanie melissa mercy meryl mia michael michaela michelle
	miguel mike mila mildred miles millie mina minh miranda miriam mo mohamed mohammad mohammed moira molly mona monica morag morgan moses muhammad muriel mustafa myra
	nadia nadine nancy naomi narinder nasreen natalia natalie natasha nathan nathaniel neal neha neil nell nelson niall niamh nicholas nick nicky nicola nicole nigel nikki nina noah noel
	nora noreen norma norman nuala olga oliver olivia olu omar oscar osman owen oyin pablo paddy padraig pamela parveen patricia patrick paul paula pauline pavel pedro peggy penelope penny
	percy pete peter petra phil philip philippa phillip phoebe phyllis pierre piotr polly poppy prakash precious priya priyanka rachel rafael rahul raj rajesh ralph ramona
	randy rani rashid ravi raymond rebecca reg reggie reginald rhiannon rhys ricardo richard rick ricky rita robbie robert roberta roberto robin rochelle roderick rodney roger
	roisin roland ron ronald ronnie rory rosa rosalind rosemary rosie ross rowan roy ruby rupert russell ruth ryan sabrina sadia saeed sakura sally salma sam samantha samir samira samuel
	sandra sandeep sanjay santiago sara sarah saoirse sasha scott sean sebastian selina serena sergei seamus shabana shane shanice shannon sharon shaun shauna sheila shelley shirley
	shona sian sibyl sidney silvia simon simone sinead siobhan sonia sophia sophie stacey stan stanley stefan stella stephanie stephen stephon steve steven stewart
	stuart sufia sunil suresh susan susanna susannah susie suzanne svetlana sylvia tamara tamsin tania tanya tara tariq tasha ted terence teresa terry tess tessa thandi
	thelma theo theresa thomas tiffany tim timothy tina toby tom tomasz tommy toni tony tracey tracy trevor tricia trudy tyler tyrone ursula valerie vanessa vera
	verity vernon veronica vicky victor victoria vijay vikram vincent viola violet vivian vivien walter wanda warren wayne wendy wilfred william willie winifred winston
	xavier yan yasmin yasmine yolanda yusuf yvette yvonne zachary zahra zainab zara zoe zofia zuzanna`)

// doubtful are first names that are words, months or places as well: they need more than
// a capital at the start of a sentence.
var doubtful = set(`will may mark rose grace hope joy faith bill pat sue art rob dawn jean frank grant april june august summer autumn ray max
	victor gene drew chase bob nick jack ruby amber ivy iris violet olive holly heather hazel daisy lily poppy robin miles mercy precious verity
	chris ash dean earl guy lance pierce wade ward chance carol georgia jordan chelsea paris sydney florence victoria austin dallas kent melody harmony
	penny rocky sandy sunny buddy angel miracle destiny star sky skye brook river reed forest cliff rich dick randy ian lee jo viola glen don jan len mel mo reg nan ali so an max polly
	percy rowan blake ebony crystal pearl gem ginger basil marina regina gay norm hugh wally tiffany mina mei chen`)
