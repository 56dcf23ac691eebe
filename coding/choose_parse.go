package coding

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/words"
)

// ChoiceHelp explains the language to people; a command prints it with its own
// help.
const ChoiceHelp = `A theme is a path (access/transport), a number (1.2) or a name that only one
theme has; it includes what lies below it. Themes are joined by
  access AND cost         passages under one whose words a passage under the
                          other overlaps
  access NOT other        passages under access that nothing under other overlaps
  access OR cost          either; so do several words without a sign between:
                          passages access cost
  access NEAR cost        a passage under the other stands within 5 turns of the
  access NEAR/2 cost      same transcript; within 2; NEAR/0 is the same turn
  (access OR cost) AND 3  parentheses group; NEAR binds closest, then NOT, AND, OR
A name with blanks may stand in quotation marks. Write the signs in capitals;
and, or, not, near are understood where no theme is called so.`

// The bounds of an expression: far beyond what anybody types.
const (
	maxExpression = 2000 // bytes
	maxDepth      = 50   // parentheses and NOTs in one another
	maxThemes     = 64   // a bit for each
	maxTurns      = 100_000
)

// ParseChoice reads an expression of themes. Each argument is one as the shell
// gave it; several that nothing joins are alternatives. theme finds the path of
// a theme as it was typed. An error that is not theme's own is a
// *framework.Error of kind Usage named "bad-expression", whose excerpt points at
// the place. No arguments choose everything.
func ParseChoice(args []string, theme func(typed string) (path string, err error)) (*Choice, error) {
	l := &choiceLexer{text: strings.Join(args, " "), theme: theme}
	p := &choiceParser{choice: &Choice{}}
	if err := p.parse(l, args); err != nil {
		if m, ok := err.(*misread); ok {
			return nil, badExpression(l.text, m)
		}
		return nil, err
	}
	p.choice.settle()
	return p.choice, nil
}

// misread is what is wrong with an expression, and where.
type misread struct {
	at         int // bytes into the text
	what, hint string
}

// Error is what is wrong, without the place.
func (m *misread) Error() string { return m.what }

func badExpression(text string, m *misread) error {
	return &framework.Error{Kind: framework.Usage, Name: "bad-expression", Excerpt: pointed(text, m.at), Hint: m.hint,
		What: fmt.Sprintf("%s, at character %d", m.what, utf8.RuneCountInString(text[:m.at])+1)}
}

// pointed is a text with a mark below one place of it.
func pointed(text string, at int) string {
	text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, text)
	from := 0
	for words.Width(text[from:at]) > 60 { // a long expression is shown around the place
		_, n := utf8.DecodeRuneInString(text[from:])
		from += n
	}
	return words.Clip(text[from:], 90) + "\n" + strings.Repeat(" ", words.Width(text[from:at])) + "^"
}

// choiceParser reads the grammar
//
//	either := all { OR all }
//	all    := one { AND one | NOT one }
//	one    := NOT one | group [ NEAR group ]
//	group  := "(" either ")" | theme
type choiceParser struct {
	toks   []choiceToken
	depth  int
	choice *Choice
}

func (p *choiceParser) parse(l *choiceLexer, args []string) (err error) {
	if len(l.text) > maxExpression {
		return &misread{maxCut(l.text), fmt.Sprintf("the expression is longer than %d bytes", maxExpression), "ask for less at a time"}
	}
	if !utf8.ValidString(l.text) {
		return &misread{0, "the expression is not valid UTF-8", "type it anew"}
	}
	if p.toks, err = l.lex(args); err != nil || len(p.toks) == 1 {
		return err
	}
	if p.choice.root, err = p.either(); err != nil {
		return err
	}
	if p.peek() == tokEnd {
		return nil
	}
	return stuck(p.toks[0])
}

// stuck says why an expression cannot go on with a token.
func stuck(t choiceToken) error {
	switch t.kind {
	case tokClose:
		return &misread{t.at, "a ) has no ( before it", "take it away, or group: (access OR cost) AND other"}
	case tokNear:
		return &misread{t.at, "NEAR joins two themes, not three", "write access NEAR/3 cost AND cost NEAR/3 other"}
	}
	return &misread{t.at, fmt.Sprintf("nothing joins %s to what stands before it", t.text), "write AND, OR, NOT or NEAR between two themes"}
}

func maxCut(text string) int {
	at := maxExpression
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

func (p *choiceParser) peek() choiceTokenKind { return p.toks[0].kind }

func (p *choiceParser) take() choiceToken {
	t := p.toks[0]
	p.toks = p.toks[1:]
	return t
}

func (p *choiceParser) either() (*choiceNode, error) {
	n, err := p.all()
	if err != nil || p.peek() != tokOr {
		return n, err
	}
	out := &choiceNode{op: opAny, kids: []*choiceNode{n}}
	for p.peek() == tokOr {
		p.take()
		if n, err = p.all(); err != nil {
			return nil, err
		}
		out.kids = append(out.kids, n)
	}
	return out, nil
}

func (p *choiceParser) all() (*choiceNode, error) {
	n, err := p.one()
	if err != nil || p.peek() != tokAnd && p.peek() != tokNot {
		return n, err
	}
	out := &choiceNode{op: opAll, kids: []*choiceNode{n}}
	for p.peek() == tokAnd || p.peek() == tokNot {
		if p.peek() == tokAnd {
			p.take()
		}
		if n, err = p.one(); err != nil {
			return nil, err
		}
		out.kids = append(out.kids, n)
	}
	return out, nil
}

func (p *choiceParser) one() (*choiceNode, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, &misread{p.toks[0].at, "too many parentheses or NOTs stand in one another", "ask more simply"}
	}
	if p.peek() == tokNot {
		p.take()
		n, err := p.one()
		return &choiceNode{op: opNot, kids: []*choiceNode{n}}, err
	}
	n, err := p.group()
	if err != nil || p.peek() != tokNear {
		return n, err
	}
	near := p.take()
	other, err := p.group()
	if err != nil {
		return nil, err
	}
	out := &choiceNode{op: opNear, one: n.ors(), other: other.ors(), turns: near.turns}
	if out.one == 0 || out.other == 0 {
		return nil, &misread{near.at, "NEAR stands between themes, or between alternatives in parentheses", "write access NEAR/3 (cost OR other)"}
	}
	return out, nil
}

func (p *choiceParser) group() (*choiceNode, error) {
	switch t := p.take(); t.kind {
	case tokTheme:
		return p.leaf(t)
	case tokOpen:
		n, err := p.either()
		if err != nil {
			return nil, err
		}
		if p.peek() == tokClose {
			p.take()
			return n, nil
		}
		if next := p.toks[0]; next.kind != tokEnd {
			return nil, stuck(next)
		}
		return nil, &misread{t.at, "a ( is never closed", "close it: (access OR cost) AND other"}
	case tokEnd:
		p.toks = []choiceToken{t}
		return nil, &misread{t.at, "the expression breaks off: a theme is missing", "write a theme on both sides of AND, OR and NEAR, and one behind NOT"}
	case tokClose:
		return nil, &misread{t.at, "a theme is missing before the )", "write a theme on both sides of AND, OR and NEAR, and one behind NOT"}
	default:
		return nil, &misread{t.at, fmt.Sprintf("a theme is missing before %s", t.text), "write a theme on both sides of AND, OR and NEAR; a theme of that name goes into quotation marks, with its path"}
	}
}

// leaf is a theme; the same theme has the same bit.
func (p *choiceParser) leaf(t choiceToken) (*choiceNode, error) {
	for i, path := range p.choice.themes {
		if path == t.path {
			return &choiceNode{op: opTheme, themes: 1 << i}, nil
		}
	}
	if len(p.choice.themes) == maxThemes {
		return nil, &misread{t.at, fmt.Sprintf("more than %d themes are named", maxThemes), "name the theme above them, or ask for less at a time"}
	}
	p.choice.themes = append(p.choice.themes, t.path)
	return &choiceNode{op: opTheme, themes: 1 << (len(p.choice.themes) - 1)}, nil
}
