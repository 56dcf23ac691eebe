package confidential

import (
	"regexp"
	"strings"
)

// numbers are numbers of identity. The shapes are public: the check digits of
// NHS numbers (modulus 11, NHS Data Dictionary), of cards (Luhn, ISO/IEC
// 7812-1) and of IBANs (modulus 97, ISO 13616).
var numbers = []pattern{
	{re: regexp.MustCompile(`\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`), kind: Number, why: "an IBAN, whose check digits are right", sure: true, fits: iban},
	{re: regexp.MustCompile(`(?i)\b(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ) ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b`), kind: Number, why: "the shape of a National Insurance number", sure: true, fits: insurance},
	{re: regexp.MustCompile(`\b[0-9]{4}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{1,7}\b|\b3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}\b`), kind: Number, why: "a card number, whose check digit is right", sure: true, fits: luhn},
	{re: regexp.MustCompile(`\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b`), kind: Number, why: "an NHS number, whose check digit is right", sure: true, fits: nhs},
	{re: regexp.MustCompile(`(?i)\bNHS (?:number|no\.?)[^0-9\n.?!]{0,60}([0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4})\b`), kind: Number, why: "what follows “NHS number”"},
	{re: regexp.MustCompile(`\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b`), kind: Number, why: "the shape of a US social security number", sure: true, fits: social},
	{re: regexp.MustCompile(`(?i)\bsort code[^0-9\n]{0,20}([0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2})\b`), kind: Number, why: "what follows “sort code”", sure: true},
	{re: regexp.MustCompile(`\b[A-Z9]{5}[0-9]{6}[A-Z9]{2}[0-9][A-Z]{2}\b`), kind: Number, why: "the shape of a driving licence number", sure: true},
	{re: regexp.MustCompile(`(?i)\b(?:hospital|case|reference|ref|client|patient|account|policy|membership|passport|student|staff|payroll|badge|licence|license|tenancy|claim|prison|inmate|employee|customer|social security|insurance|ID)(?: reference)?,? (?:number|no\.?|id)?[^\p{L}0-9\n]{0,3}(?:(?:is|was|it's|that's)[^\p{L}0-9\n]{1,3})?([A-Z]{0,4}[ /-]?[0-9][0-9A-Z/-]*[0-9][0-9A-Z/-]*[0-9][0-9A-Z/-]*[0-9A-Z])\b`), kind: Number, why: "what follows a word for a number of identity", sure: true},
	{re: regexp.MustCompile(`\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b`), kind: Number, why: "the address of a computer", fits: address},
	postcode,
	{re: regexp.MustCompile(`\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b`), kind: Plate, why: "the shape of a number plate", sure: true},
	{re: regexp.MustCompile(`(?i:\b(?:plate|registration|reg|number plate)\b)[^0-9\n]{0,24}?\b([A-Z]{1,3} ?[0-9]{1,4} ?[A-Z]{0,3})\b`), kind: Plate, why: "what follows a word for a number plate"},
}

var postcode = pattern{re: regexp.MustCompile(`\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b|\b[a-z]{1,2}[0-9][a-z0-9]? [0-9][abd-hjlnp-uw-z]{2}\b`), kind: Postcode, why: "a UK postcode", sure: true,
	fits: func(m string) bool {
		area, _, _ := strings.Cut(strings.TrimRight(strings.ToUpper(m[:2]), "0123456789"), " ")
		return postAreas[area]
	}}

// postAreas are the areas of UK postcodes.
var postAreas = set(`AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX
	IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`)

// figures are the digits of a text alone.
func figures(m string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, m)
}

func nhs(m string) bool {
	d := figures(m)
	if len(d) != 10 || strings.Count(d, d[:1]) == 10 || d[0] == '0' {
		return false
	}
	sum := 0
	for i := range 9 {
		sum += int(d[i]-'0') * (10 - i)
	}
	check := (11 - sum%11) % 11
	return check == int(d[9]-'0')
}

func luhn(m string) bool {
	d := figures(m)
	if len(d) < 13 || len(d) > 19 || strings.Trim(d, "0") == "" {
		return false
	}
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

func iban(m string) bool {
	m = strings.ReplaceAll(m, " ", "")
	if len(m) < 15 || len(m) > 34 {
		return false
	}
	rest := 0
	for _, r := range m[4:] + m[:4] {
		if r >= 'A' {
			rest = (rest*100 + int(r-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(r-'0')) % 97
		}
	}
	return rest == 1
}

// insurance refuses the prefixes that are never given out.
func insurance(m string) bool {
	switch strings.ToUpper(m[:2]) {
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	}
	return true
}

func social(m string) bool {
	return m[:3] != "000" && m[:3] != "666" && m[0] != '9' && m[4:6] != "00" && m[7:] != "0000"
}

// address tells the address of a computer from the number of a version.
func address(m string) bool {
	for part := range strings.SplitSeq(m, ".") {
		if len(part) == 3 && part > "255" || len(part) > 1 && part[0] == '0' {
			return false
		}
	}
	return len(m) >= 9
}
