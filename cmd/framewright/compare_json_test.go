package main

// What compare promises to other programs.
var (
	readingKeys = keys{"by": "string", "also": optional{"string"}, "codings": optional{keys{"id": "string", "ref": "string", "under": list{"string"},
		"note": "string", "text": "string", "parts": list{keys{"text": "string", "alone": "bool"}}}}}
	compareKeys = keys{"analysts": list{"string"}, "transcripts": list{"string"}, "settled": "number", "waiting": each{"number"}, "only": each{list{"string"}},
		"kinds": keys{"different themes": "number", "one coded": "number", "different borders": "number"}, "blind": optional{"string"},
		"disputed": list{keys{"theme": "string", "number": "string", "name": "string", "define": "string", "include": "string", "exclude": "string", "differences": "number"}},
		"differences": list{keys{"id": "string", "kind": "string", "transcript": "string", "ref": "string", "turn": "string", "text": "string",
			"themes": list{"string"}, "first": readingKeys, "second": readingKeys}}}
	figureKeys = keys{"theme": "string", "number": "string", "name": "string", "unit": "string", "decisions": "number", "uncoded": "number",
		"votes": list{"number"}, "alone": each{"number"}, "agreement": "number", "kappa": "number", "alpha": "number", "why": keys{}}
)
