package coding

// Decisions are how two analysts decided, unit by unit, whether a theme
// applies. A unit is a turn or a word; whoever counts says which.
type Decisions struct {
	Both    int // both coded the unit under the theme
	First   int // the first analyst alone did
	Second  int // the second alone did
	Neither int
}

// Units is how many decisions there are: the denominator of every figure.
func (d Decisions) Units() int { return d.Both + d.First + d.Second + d.Neither }

// Add joins the decisions of further units.
func (d Decisions) Add(e Decisions) Decisions {
	return Decisions{d.Both + e.Both, d.First + e.First, d.Second + e.Second, d.Neither + e.Neither}
}

// Agreement is the share of units, 0 to 1, on which both decided alike; false
// where there are none. Units that nobody coded count as agreement, and
// dominate it where little is coded.
func (d Decisions) Agreement() (float64, bool) {
	n := d.Units()
	return float64(d.Both+d.Neither) / float64(max(n, 1)), n > 0
}

// Kappa is the agreement beyond what each analyst's own frequency of coding
// would give by chance (J. Cohen, A coefficient of agreement for nominal
// scales, Educational and Psychological Measurement 20, 1960, 37–46): 1 is
// full agreement, 0 that of chance. It is false where chance leaves nothing to
// disagree on: both analysts coded everything, or nothing.
func (d Decisions) Kappa() (float64, bool) {
	observed, ok := d.Agreement()
	n := float64(d.Units())
	first, second := float64(d.Both+d.First)/n, float64(d.Both+d.Second)/n
	chance := first*second + (1-first)*(1-second)
	if !ok || chance >= 1 {
		return 0, false
	}
	return (observed - chance) / (1 - chance), true
}

// Votes are how several analysts decided whether a theme applies: at k stands
// how many units just k of them coded under it. There is one entry more than
// analysts.
type Votes []int

// Units is how many units there are.
func (v Votes) Units() int {
	n := 0
	for _, units := range v {
		n += units
	}
	return n
}

// disputed is the number of pairs of analysts, over all units, of whom one
// said yes and one no.
func (v Votes) disputed() float64 {
	n, m := 0.0, len(v)-1
	for k, units := range v {
		n += float64(k * (m - k) * units)
	}
	return n
}

// Agreement is the share of pairs of analysts, over all units, who decided
// alike; with two analysts it is Decisions.Agreement. It is false where there
// are no units.
func (v Votes) Agreement() (float64, bool) {
	m := len(v) - 1
	pairs := float64(m*(m-1)/2) * float64(v.Units())
	if pairs == 0 {
		return 0, false
	}
	return 1 - v.disputed()/pairs, true
}

// Alpha is Krippendorff's alpha of the decisions, for nominal values, each unit
// being coded or not by each analyst (K. Krippendorff, Computing Krippendorff's
// Alpha-Reliability, University of Pennsylvania, 2011). It is false where all
// decisions are the same: then there is nothing to disagree on.
func (v Votes) Alpha() (float64, bool) {
	m := float64(len(v) - 1)
	n, coded := m*float64(v.Units()), 0.0
	for k, units := range v {
		coded += float64(k * units)
	}
	if n < 2 || coded == 0 || coded == n {
		return 0, false
	}
	return 1 - (n-1)*v.disputed()/(m-1)/(coded*(n-coded)), true
}
