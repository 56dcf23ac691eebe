package framework

// Map is the interpretation of one or more subthemes: what was noted in their
// cells, sorted into dimensions and categories. One file.
type Map struct {
	ID         string // a slug, and the file's name
	Title      string
	Subthemes  []string // full slug paths whose cells are read
	Dimensions []*Dimension
	Elements   []*Element // in the order of their cells
}

// Dimension is one respect in which participants differ, such as how waiting
// was coped with.
type Dimension struct {
	ID         string // a slug, unique in its map
	Name       string
	Define     string
	Categories []*Category // in the order of the range they make
}

// Category is one class of a dimension.
type Category struct {
	ID     string // a slug, unique in its dimension
	Name   string
	Define string
}

// Element is one thing noted in a cell: the smallest unit of interpretation.
type Element struct {
	ID        string // 8 characters
	Cell      string // the ref of the cell it was noted in: training/access@P03
	Words     string // the part of the summary it was noted from, as it then stood; "" the cell as a whole
	Text      string // the element in the analyst's words
	Dimension string // "" not sorted yet
	Category  string // "" not sorted yet
	By        string
	Note      string
}

// Typology crosses two or more dimensions: each participant is of exactly one
// type, or is listed with the reason why not. One file.
type Typology struct {
	ID         string // a slug, and the file's name
	Title      string
	Dimensions []string // MAP/DIMENSION
	Types      []*Type
	Placed     []*Placement // by hand; who is not among them is placed by their elements
}

// Type is one kind of participant: a name for one combination of categories or
// several.
type Type struct {
	ID     string // a slug, unique in its typology
	Name   string
	Define string
	When   [][]string // combinations: one category's slug for each dimension, in their order
}

// Placement puts a participant into a type by hand, or says why they are in
// none.
type Placement struct {
	Participant string
	Type        string // a type's slug; "" where they are in none
	Reason      string
	By          string
}

// Linkage is a pattern that an analyst has noted between attributes and
// categories, to be held against the cases that speak against it.
type Linkage struct {
	ID     string // 8 characters
	If     string // role=practitioner, or MAP/DIMENSION=CATEGORY
	Then   string // the same
	Text   string // what the analyst makes of it
	By     string
	On     string // ISO date
	Status string // "", or what was decided: "holds", "given up"
}
