package confidential

var (
	// organisations end or hold one of these.
	bodies = set(`school schools college colleges university academy nursery kindergarten playgroup infants juniors hospital hospice clinic surgery infirmary pharmacy
		practice council church chapel cathedral mosque temple synagogue gurdwara parish ltd limited plc llp inc corp gmbh ag llc sarl bv
		trust foundation association society institute institution agency charity company partnership consortium federation union club
		library museum theatre theater gallery bank prison court station hotel inn pub arms hostel shelter refuge hub centre center
		services service department ministry police constabulary housing homes group partners solicitors associates consulting consultancy studios
		schule gymnasium grundschule hochschule universität krankenhaus klinik verein stiftung kirche lycée collège école université hôpital mairie
		escuela colegio universidad hospital clínica ayuntamiento iglesia instituto bakery cafe café restaurant garage supermarket stores factory farm industries`)
	// loose are those of them that common phrases end in as well: they need
	// more than one other word, or one that is no common word.
	// bodiesBefore take their name behind them: University of Hull.
	bodiesBefore = set("university college church bank institute ministry department society association school hospital royal diocese borough city county universität université universidad hôpital ayuntamiento")

	// ways end the names of streets.
	ways = set(`street st road rd avenue ave lane square close drive crescent terrace gardens grove park hill bridge green court row mews walk way parade rise
		boulevard highway quay wharf estate fields common heath woods place straße strasse platz weg allee`)
	// waters and heights end the names of places.
	lands = set("island islands isle valley village town city county beach bay lake river mountain forest moor coast borough district harbour harbor peninsula falls creek county")

	suffixes = []string{"shire", "burgh", "bury", "borough", "brough", "mouth", "chester", "cester", "caster", "stead", "ville", "thorpe", "hampton", "minster", "hurst", "worth",
		"church", "haven", "pool", "ford", "wick", "wich", "field", "dale", "ham", "ton", "ley", "combe", "leigh", "well", "gate", "kirk", "stadt", "hausen", "heim", "dorf"}
	strongSuffixes = []string{"shire", "burgh", "borough", "brough", "mouth", "chester", "cester", "caster", "thorpe", "hampton", "minster", "bury", "ville", "haven", "pool", "hausen", "stadt"}

	// within stand before places and hardly before persons.
	within = set("in near outside around towards across through throughout beyond inside from within")
	// going makes a place of what follows "to" or "from".
	going = set(`go goes going went gone come comes coming came move moves moving moved travel travelled travelling travels drive drives driving drove fly flying flew
		commute commuting commuted walk walked cycle cycled get getting got back over up down relocate relocated relocating emigrated emigrate
		return returned returning train bus trip way flight journey road evacuated deported transferred`)
	// living makes a place of what follows "at" or "in".
	living = set("live lives lived living born raised based grew brought stay stayed staying house flat home stationed up housed")
	// working makes an organisation of what follows "at" or "for".
	working = set("work works worked working job jobs employed study studies studied studying taught teach teaching volunteered volunteer volunteering enrolled trained training intern placement joined student teacher nurse lecturer manager post position")

	countries = set(`afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh barbados belarus belgium benin bolivia bosnia botswana
		brazil bulgaria burundi cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia fiji finland
		france gambia georgia germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
		kazakhstan kenya kosovo kuwait latvia lebanon lesotho liberia libya lithuania luxembourg macedonia madagascar malawi malaysia mali malta mauritius mexico moldova montenegro morocco
		mozambique myanmar namibia nepal netherlands holland nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda
		scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand tibet togo trinidad tunisia turkey uganda ukraine
		uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe deutschland österreich schweiz frankreich polen türkei
		south_africa new_zealand sri_lanka saudi_arabia sierra_leone costa_rica el_salvador hong_kong north_korea south_korea northern_ireland united_states united_kingdom czech_republic
		ivory_coast burkina_faso trinidad_and_tobago great_britain papua_new_guinea puerto_rico`)

	towns = set(`london birmingham manchester liverpool leeds sheffield bristol newcastle sunderland nottingham leicester coventry bradford hull stoke wolverhampton derby
		plymouth southampton portsmouth brighton bournemouth norwich cambridge oxford exeter york lancaster carlisle durham gateshead middlesbrough darlington huddersfield halifax
		wakefield barnsley doncaster rotherham oldham rochdale bolton bury stockport salford wigan warrington preston blackpool blackburn burnley luton bedford
		northampton peterborough ipswich colchester chelmsford southend basildon harlow stevenage watford slough reading swindon gloucester cheltenham worcester hereford
		shrewsbury telford stafford walsall dudley solihull crewe chester lincoln grimsby scunthorpe hastings eastbourne margate dover canterbury maidstone croydon hackney lambeth
		southwark lewisham greenwich camden islington brixton peckham tottenham wembley ealing hounslow barnet enfield ilford romford bromley kingston richmond guildford crawley
		glasgow edinburgh aberdeen dundee inverness stirling perth paisley cardiff swansea newport wrexham bangor belfast derry londonderry lisburn newry dublin cork galway
		limerick waterford paris berlin madrid rome milan naples barcelona seville valencia lisbon porto vienna prague budapest warsaw krakow gdansk bucharest sofia athens
		istanbul ankara moscow kyiv kiev oslo stockholm copenhagen helsinki amsterdam rotterdam brussels antwerp zurich geneva bern munich münchen hamburg cologne köln frankfurt
		stuttgart dresden leipzig lyon marseille toulouse bordeaux lille nice dubai cairo lagos abuja accra nairobi kampala johannesburg durban harare lusaka mogadishu khartoum
		karachi lahore islamabad delhi mumbai kolkata chennai bangalore hyderabad dhaka sylhet colombo kathmandu kabul tehran baghdad damascus aleppo beirut amman jerusalem gaza
		beijing shanghai shenzhen tokyo osaka seoul bangkok jakarta manila hanoi sydney melbourne brisbane adelaide auckland wellington toronto montreal vancouver ottawa calgary
		boston chicago houston dallas austin seattle denver detroit philadelphia baltimore atlanta miami orlando phoenix pittsburgh cleveland cincinnati minneapolis
		brooklyn manhattan queens harlem texas california florida ohio michigan oregon virginia maryland massachusetts pennsylvania illinois wisconsin minnesota colorado arizona nevada
		alabama louisiana tennessee kentucky oklahoma missouri kansas iowa nebraska utah alaska hawaii ontario quebec alberta queensland victoria tasmania
		cornwall devon dorset somerset kent surrey sussex essex suffolk norfolk cumbria northumberland merseyside tyneside teesside humberside fife lothian lanarkshire
		gwent gwynedd powys dyfed glamorgan antrim tyrone fermanagh armagh bavaria saxony brittany normandy catalonia andalusia tuscany sicily kerala gujarat kashmir
		new_york los_angeles san_francisco san_diego las_vegas new_orleans washington_dc cape_town buenos_aires rio_de_janeiro são_paulo sao_paulo mexico_city tel_aviv
		kuala_lumpur ho_chi_minh_city new_delhi milton_keynes new_jersey new_mexico north_carolina south_carolina rhode_island west_virginia isle_of_wight isle_of_man
		abu_dhabi addis_ababa tower_hamlets waltham_forest stoke_on_trent st_albans st_helens st_ives west_midlands east_midlands nova_scotia british_columbia`)

	// peoples are nationalities that are not the names of languages as well.
	peoples = set(`nigerian nigerians jamaican jamaicans ghanaian ghanaians kenyan kenyans ugandan zimbabwean zimbabweans pakistani pakistanis bangladeshi bangladeshis indian indians
		syrian syrians afghan afghans iraqi iraqis iranian iranians eritrean eritreans ethiopian ethiopians sudanese congolese brazilian brazilians colombian colombians
		venezuelan mexican mexicans canadian canadians australian austrian swiss belgian scottish egyptian moroccan algerian tunisian libyan lebanese palestinian palestinians
		israeli israelis jordanian filipino filipina filipinos indonesian malaysian singaporean taiwanese cuban chilean argentinian peruvian trinidadian barbadian bajan
		tanzanian zambian malawian rwandan senegalese gambian cameroonian angolan namibian maltese cypriot icelandic moldovan georgian armenian kazakh uzbek mongolian tibetan burmese cambodian`)
)
