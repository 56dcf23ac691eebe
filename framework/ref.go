package framework

import (
	"fmt"
	"strconv"
	"strings"
)

// TurnNo is a turn's number: a whole number, and letters where a turn was
// inserted after it ("12a"). Numbers are printed, never changed and never
// used again. The zero value stands for no turn.
type TurnNo struct {
	N   int
	Sub string // "" or lower-case letters
}

// ParseTurnNo reads "12" or "12a".
func ParseTurnNo(s string) (TurnNo, error) {
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || digits[0] == '+' || digits[0] == '0' {
		return TurnNo{}, fmt.Errorf("%q is no turn number", s)
	}
	return TurnNo{N: n, Sub: s[len(digits):]}, nil
}

// String prints the number; "" for the zero value.
func (t TurnNo) String() string {
	if t.N == 0 {
		return ""
	}
	return strconv.Itoa(t.N) + t.Sub
}

// Compare orders turn numbers: 12, 12a, 12b, 13.
func (t TurnNo) Compare(u TurnNo) int {
	if t.N != u.N {
		return t.N - u.N
	}
	if len(t.Sub) != len(u.Sub) {
		return len(t.Sub) - len(u.Sub)
	}
	return strings.Compare(t.Sub, u.Sub)
}

// MarshalText lets a turn number stand in YAML and JSON as text.
func (t TurnNo) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (t *TurnNo) UnmarshalText(b []byte) (err error) {
	*t, err = ParseTurnNo(string(b))
	return err
}

// Turns is a stretch of turns, first to last inclusive; both are the same for
// a single turn, both zero for a whole transcript.
type Turns struct{ From, To TurnNo }

// ParseTurns reads "12" or "12-14".
func ParseTurns(s string) (Turns, error) {
	from, to, many := strings.Cut(s, "-")
	a, err := ParseTurnNo(from)
	if err != nil {
		return Turns{}, err
	}
	if !many {
		return Turns{a, a}, nil
	}
	b, err := ParseTurnNo(to)
	if err != nil {
		return Turns{}, err
	}
	if b.N < a.N { // 12b may stand before 12a: it was inserted later
		return Turns{}, fmt.Errorf("%q runs backwards", s)
	}
	return Turns{a, b}, nil
}

// String prints "12" or "12-14"; "" for a whole transcript.
func (t Turns) String() string {
	if t.From == t.To {
		return t.From.String()
	}
	return t.From.String() + "-" + t.To.String()
}

// Has tells whether the turn lies within the stretch by its number; every turn
// lies within the zero value. Where a transcript is at hand, its Stretch knows
// better: it goes by where turns stand.
func (t Turns) Has(n TurnNo) bool {
	from, to := t.From, t.To
	if to.Compare(from) < 0 {
		from, to = to, from
	}
	return t.From.N == 0 || from.Compare(n) <= 0 && n.Compare(to) <= 0
}

// MarshalText lets turns stand in YAML and JSON as text.
func (t Turns) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (t *Turns) UnmarshalText(b []byte) (err error) {
	*t, err = ParseTurns(string(b))
	return err
}

// RefKind tells what a ref points at.
type RefKind int

// What refs point at. A Name is a bare word ("P03", "training") that only a
// study can tell apart: a transcript, a participant or a top theme.
const (
	NameRef    RefKind = iota // P03, training
	PassageRef                // P03:12, P03:12-14
	ThemeRef                  // training/access
	CellRef                   // training/access@P03/w2, training@P03, @P03
)

// Ref is one printed address, the same in arguments, summaries, links and
// exports.
type Ref struct {
	Kind        RefKind
	Name        string // NameRef: the word
	Transcript  string // PassageRef
	Turns       Turns  // PassageRef
	Theme       string // ThemeRef, CellRef: slug path; "" in a CellRef is the case as a whole
	Participant string // CellRef
	Wave        string // CellRef: "2" for w2; "" where the cell has no wave
}

// Ref grammar, shown with every ref that cannot be read.
const refHint = `refs look like P03:12 or P03:12-14 (turns), training/access (a theme), training/access@P03 (a cell), P03 (a whole transcript)`

// ParseRef reads a ref. Whether what it names exists is the study's to say.
func ParseRef(s string) (Ref, error) {
	r, err := parseRef(strings.TrimSpace(s))
	if err != nil {
		return Ref{}, &Error{Kind: Usage, Name: "bad-ref", What: fmt.Sprintf("%q is no ref: %v", s, err), Hint: refHint}
	}
	return r, nil
}

func parseRef(s string) (Ref, error) {
	if theme, who, ok := strings.Cut(s, "@"); ok {
		return parseCell(theme, who)
	}
	if id, turns, ok := strings.Cut(s, ":"); ok {
		if err := CheckID(id); err != nil {
			return Ref{}, fmt.Errorf("%q cannot be a transcript's id", id)
		}
		t, err := ParseTurns(turns)
		return Ref{Kind: PassageRef, Transcript: id, Turns: t}, err
	}
	if CheckID(s) != nil && CheckPath(s) != nil {
		return Ref{}, fmt.Errorf("it is neither an id nor a theme")
	}
	if strings.Contains(s, "/") {
		return Ref{Kind: ThemeRef, Theme: s}, nil
	}
	return Ref{Kind: NameRef, Name: s}, nil
}

func parseCell(theme, who string) (Ref, error) {
	r := Ref{Kind: CellRef, Theme: theme}
	if theme != "" && CheckPath(theme) != nil {
		return Ref{}, fmt.Errorf("%q cannot be a theme", theme)
	}
	id, wave, waved := strings.Cut(who, "/")
	if CheckID(id) != nil {
		return Ref{}, fmt.Errorf("%q cannot be a participant's id", id)
	}
	r.Participant = id
	if waved {
		r.Wave = strings.TrimPrefix(wave, "w")
		if r.Wave == wave || CheckID(r.Wave) != nil {
			return Ref{}, fmt.Errorf("%q cannot be a wave (w2)", wave)
		}
	}
	return r, nil
}

// String prints the ref as people write it.
func (r Ref) String() string {
	switch r.Kind {
	case PassageRef:
		if r.Turns.From.N == 0 {
			return r.Transcript
		}
		return r.Transcript + ":" + r.Turns.String()
	case ThemeRef:
		return r.Theme
	case CellRef:
		if r.Wave != "" {
			return r.Theme + "@" + r.Participant + "/w" + r.Wave
		}
		return r.Theme + "@" + r.Participant
	}
	return r.Name
}
