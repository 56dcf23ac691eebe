package confidential

import (
	"regexp"
	"strings"
)

// dialled is a run of figures as telephone numbers are written.
var dialled = regexp.MustCompile(`(?:\+|\b00)?\(?[0-9](?:[0-9]|[ ./()-]{1,2}[0-9]){5,20}`)

// called is a word after which even a short run of figures is a telephone number.
var called = regexp.MustCompile(`(?i)(?:phone|mobile|telephone|tel|landline|cell|fax|number is|number's|number was|call|ring|text|whatsapp|reach|extension)[^0-9\n.?!]{0,24}$`)

func (p *page) phones(begin, end int) {
	for _, m := range dialled.FindAllStringIndex(p.text[begin:end], -1) {
		from, to := m[0]+begin, m[1]+begin
		if p.bracketed(from) || joined(p.text, from, to) {
			continue
		}
		for from < to && p.text[from] == '(' && !strings.Contains(p.text[from:to], ")") {
			from++
		}
		text := p.text[from:to]
		cued := called.MatchString(p.text[max(0, from-48):from])
		if why, sure := phone(text); why != "" {
			p.add(from, to, Phone, why, sure || cued)
		} else if n := len(figures(text)); cued && n >= 6 && n <= 13 {
			p.add(from, to, Phone, "figures behind a word for telephoning", true)
		}
	}
}

// joined tells whether a run of figures is part of something longer.
func joined(text string, from, to int) bool {
	before := from > 0 && strings.ContainsRune("£$€#_-./", rune(text[from-1]))
	letter := from > 0 && (text[from-1]|0x20 >= 'a' && text[from-1]|0x20 <= 'z' || text[from-1] >= 0x80)
	after := to < len(text) && (text[to] == '%' || text[to] == '_' || text[to]|0x20 >= 'a' && text[to]|0x20 <= 'z')
	return before || letter || after
}

var (
	american = regexp.MustCompile(`^(?:1[ .-])?(?:\([2-9][0-8][0-9]\) ?|[2-9][0-8][0-9][ .-])[0-9]{3}[ .-][0-9]{4}$`)
	// timed is two times of day or dates, which look like a run of figures.
	timed = regexp.MustCompile(`^[0-9]{1,4}([./-])[0-9]{1,2}[./-][0-9]{1,4}$`)
)

// phone says why figures are a telephone number, "" where they are none.
func phone(text string) (why string, sure bool) {
	d := figures(text)
	switch n := len(d); {
	case timed.MatchString(text):
		return "", false
	case strings.HasPrefix(text, "+") && n >= 8 && n <= 15, strings.HasPrefix(d, "00") && n >= 10 && n <= 17 && d[2] != '0':
		return "an international telephone number", true
	case d[0] == '0' && (n == 10 || n == 11) && strings.ContainsAny(d[1:2], "1235678"):
		return "the shape of a UK telephone number", true
	case american.MatchString(text):
		return "the shape of a US telephone number", true
	case d[0] == '0' && n >= 8 && n <= 12 && d[1] != '0' && strings.ContainsAny(text, " /-()"):
		return "the shape of a telephone number", false
	}
	return "", false
}

// digitWords are figures as they are spoken.
var digitWords = map[string]int{"zero": 0, "oh": 0, "o": 0, "nought": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}

// spokenDigits finds figures that are dictated: "oh seven seven double one".
func (p *page) spokenDigits() {
	for i := 0; i < len(p.tokens); {
		said, next := p.dictated(i)
		if len(said) >= 6 && !counting(said) && !p.tokens[i].bracket {
			p.add(p.tokens[i].from, p.tokens[next-1].end(), Phone, "figures that are dictated one by one", len(said) >= 9)
		}
		i = max(next, i+1)
	}
}

// dictated reads figures from token i on, and gives where they end.
func (p *page) dictated(i int) (said []int, next int) {
	for next = i; next < len(p.tokens); {
		t := &p.tokens[next]
		if next > i && strings.Trim(t.gap, " ,.-–\n") != "" {
			return said, next
		}
		times := 1
		switch t.lower {
		case "double":
			times = 2
		case "triple", "treble":
			times = 3
		}
		at := next
		if times > 1 {
			if at++; at == len(p.tokens) {
				return said, next
			}
		}
		n, is := digitWords[p.tokens[at].lower]
		if w := p.tokens[at].lower; !is && len(w) == 1 && w[0] >= '0' && w[0] <= '9' {
			n, is = int(w[0]-'0'), true
		}
		if !is {
			return said, next
		}
		for range times {
			said = append(said, n)
		}
		next = at + 1
	}
	return said, next
}

// counting tells whether somebody only counts, up or down, or says one figure over and over.
func counting(said []int) bool {
	up, down, same := true, true, true
	for i := 1; i < len(said); i++ {
		up = up && said[i] == said[i-1]+1
		down = down && said[i] == said[i-1]-1
		same = same && said[i] == said[i-1]
	}
	return up || down || same
}
