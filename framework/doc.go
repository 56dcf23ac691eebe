// Package framework holds the nouns and rules of Framework analysis.
package framework
