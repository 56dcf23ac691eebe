package pdf

import "math"

// matrix is a transformation: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then gives the transformation that does m first.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) at(x, y float64) point {
	return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f}
}

type point struct{ x, y float64 }

// sane is true of a place that can be on a page.
func (p point) sane() bool { return math.Abs(p.x) < 1e6 && math.Abs(p.y) < 1e6 }

// turned rotates a place counter to an angle, so that what ran at the angle
// runs to the right.
func (p point) turned(degrees int) point {
	switch degrees {
	case 0:
		return p
	case 90:
		return point{p.y, -p.x}
	case 180:
		return point{-p.x, -p.y}
	case 270:
		return point{-p.y, p.x}
	}
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	return point{p.x*cos + p.y*sin, p.y*cos - p.x*sin}
}

// area is a stretch of the page between two corners.
type area struct{ lo, hi point }

var everywhere = area{point{math.Inf(-1), math.Inf(-1)}, point{math.Inf(1), math.Inf(1)}}

// nowhere grows to hold points.
var nowhere = area{point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}}

func (r area) with(p point) area {
	return area{point{math.Min(r.lo.x, p.x), math.Min(r.lo.y, p.y)}, point{math.Max(r.hi.x, p.x), math.Max(r.hi.y, p.y)}}
}

func (r area) and(o area) area {
	return area{point{math.Max(r.lo.x, o.lo.x), math.Max(r.lo.y, o.lo.y)}, point{math.Min(r.hi.x, o.hi.x), math.Min(r.hi.y, o.hi.y)}}
}

func (r area) holds(p point) bool {
	return p.x >= r.lo.x && p.x <= r.hi.x && p.y >= r.lo.y && p.y <= r.hi.y
}

func (r area) size() float64 {
	return math.Max(r.hi.x-r.lo.x, 0) * math.Max(r.hi.y-r.lo.y, 0)
}

// boxed gives the area that a rectangle takes up after a transformation.
func (m matrix) boxed(x0, y0, x1, y1 float64) area {
	return nowhere.with(m.at(x0, y0)).with(m.at(x1, y0)).with(m.at(x0, y1)).with(m.at(x1, y1))
}

func areaOf(b [4]float64) area { return area{point{b[0], b[1]}, point{b[2], b[3]}} }
