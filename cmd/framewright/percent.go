package main

import (
	"math"
	"strconv"
)

// percent prints a share, 0 to 1, with so many decimals, and without a blank
// before the sign. What is more than nothing is never 0%, and what is less than
// all never 100%.
func percent(share float64, decimals int) string {
	step := math.Pow10(-decimals)
	n := math.Round(share*100/step) * step
	says := func(n float64) string { return strconv.FormatFloat(n, 'f', decimals, 64) + "%" }
	switch {
	case share > 0 && n < step/2:
		return "<" + says(step)
	case share < 1 && n > 100-step/2:
		return ">" + says(100-step)
	}
	return says(n)
}
