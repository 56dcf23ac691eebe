package main

// coverageKeys are what other programs rely on in `coverage --json`, whatever
// it is narrowed to.
var coverageKeys = keys{"theme": "string",
	"unread": keys{"transcripts": list{keys{"transcript": "string", "turns": "number", "unread": "number", "left": optional{"string"}}},
		"analysts": list{keys{"analyst": "string", "read": optional{"string"}, "unread": optional{"string"}, "left": optional{"string"}}}},
	"uncoded": keys{"short_turn": "number", "transcripts": list{keys{"transcript": "string", "turns": "number", "coded": "number", "share": "number", "words": "number",
		"stretches": optional{keys{"ref": "string", "turns": "number", "words": "number"}}}}},
	"undercoded": keys{"median": "number", "compared": "number", "transcripts": optional{keys{"transcript": "string", "share": "number"}}},
	"themes": keys{"participants": "number", "few": "number", "analysts": list{"string"}, "themes": list{keys{"theme": "string", "number": "string", "name": "string",
		"passages": "number", "participants": optional{"string"}, "analysts": optional{"string"}, "flags": optional{"string"}}}},
	"others": optional{keys{"theme": "string", "number": "string", "parent": "string", "passages": "number", "of": "number", "share": "number",
		"first_half": "number", "second_half": "number", "flags": optional{"string"}}},
	"participants": keys{"medians": keys{"words": "number", "passages": "number", "themes": "number"},
		"participants": list{keys{"participant": "string", "transcripts": optional{"string"}, "words": "number", "passages": "number", "themes": "number",
			"waiting": "number", "next": "string", "short": optional{"string"}}}},
	"heat": keys{"themes": list{keys{"theme": "string", "number": "string", "name": "string"}}, "participants": list{keys{"participant": "string", "group": "string"}},
		"passages": list{list{"number"}}, "words": optional{list{"number"}}, "shares": optional{list{"number"}}},
	"lost": "number", "blind": optional{"string"}}
