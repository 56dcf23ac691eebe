package document

// properties reads the properties of what is around them, and gives what they
// mean for the text that follows.
func (c *docxCounter) properties(name string, here countHere) countHere {
	for t := c.next(false); t != nil && !t.ends; t = c.next(false) {
		switch name {
		case "pPr":
			c.paragraphProperty(t)
			continue
		case "rPr":
			here = here.run(t)
		case "trPr":
			if t.name == "del" {
				here = here.because(countDeleted, "by "+t.attr("author"))
			}
		case "tcPr":
			here = here.cell(t)
		case "sdtPr":
			if t.name == "showingPlcHdr" && t.on() {
				here = here.because(countPlaceholder, "placeholder")
			}
		}
		c.skip()
	}
	return here
}

func (h countHere) run(t *countToken) countHere {
	switch t.name {
	case "vanish":
		h.hidden = -1
		if t.on() {
			h.hidden = 1
		}
	case "rStyle":
		h.style = t.attr("val")
	}
	return h
}

func (h countHere) cell(t *countToken) countHere {
	val := t.attr("val")
	switch {
	case t.name == "cellDel":
		return h.because(countDeleted, "by "+t.attr("author"))
	case t.name == "vMerge" && (val == "" || val == "continue"):
		return h.because(countHidden, "hidden")
	}
	return h
}

// paragraphProperty reads one property with all that is in it.
func (c *docxCounter) paragraphProperty(t *countToken) {
	p := c.level.para
	if p == nil {
		p = &countPara{}
	}
	switch t.name {
	case "pStyle":
		p.style = t.attr("val")
	case "numPr":
		for t := c.next(false); t != nil && !t.ends; t = c.next(false) {
			switch t.name {
			case "numId":
				p.num, p.numSet = t.attr("val"), true
			case "ilvl":
				p.ilvl, p.ilvlSet = levelNumber(t.attr("val"))
			}
			c.skip()
		}
		return
	case "rPr":
		for t := c.next(false); t != nil && !t.ends; t = c.next(false) {
			p.deletedMark = p.deletedMark || t.name == "del" || t.name == "moveFrom"
			c.skip()
		}
		return
	}
	c.skip()
}
