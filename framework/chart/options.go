package chart

// Rows says who has a row where a study has groups.
type Rows string

// Whose rows there are. Whoever is charted has a row anyway.
const (
	GroupRows  Rows = "groups" // groups for their members; "" is the same
	MemberRows Rows = "members"
	BothRows   Rows = "both" // a group, and its members behind it
)

// RowKinds are the words for whose rows there are.
var RowKinds = []Rows{GroupRows, MemberRows, BothRows}

// Options choose and order the rows of a matrix, and its columns that are of no
// subtheme.
type Options struct {
	Rows         Rows
	Participants []string // only these; of a group, in the way that Rows says
	Wave         string   // only rows of this wave: those charted at it, or interviewed
	Where        []string // attribute=value, attribute!=value; a row must meet all of them
	Sort         string   // attribute
	Group        string   // attribute; rows of one value stand together
	Case         bool     // the case as a whole is the first column, where any is charted
	Whole        bool     // it is the first in any case, and the theme as a whole is the last

	empty  bool // columns only
	noCase bool // the case as a whole stands on another sheet
}
