package main

import (
	"context"
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func mapDimension(a *app) *cobra.Command {
	return under(group("dimension", "The respects in which participants differ", mapAdd(a, 1), mapRename(a, 1), mapDefine(a, 1), mapDrop(a, 1)))
}

func mapCategory(a *app) *cobra.Command {
	return under(group("category", "The classes of a dimension", mapAdd(a, 2), mapRename(a, 2), mapDefine(a, 2), mapMerge(a), mapMove(a), mapDrop(a, 2)))
}

// under is a group below another command, which has no headings to stand under.
func under(c *cobra.Command) *cobra.Command {
	c.GroupID = ""
	return c
}

// kinds of what is sorted into, by their depth below the map.
var (
	mapKind    = []string{"map", "dimension", "category"}
	mapAddress = []string{"MAP", "MAP/DIMENSION", "MAP/DIMENSION/CATEGORY"}
	mapExample = []string{"waiting", "waiting/coping", "waiting/coping/endurance"}
)

func mapAdd(a *app, depth int) *cobra.Command {
	var define string
	var dry, asJSON bool
	kind := mapKind[depth]
	c := &cobra.Command{Use: "add " + mapAddress[depth] + " [NAME]", Short: "Add a " + kind, Args: usage(cobra.RangeArgs(1, 2)),
		Long: "Add a " + kind + ". The last step of its address is its slug; a name may stand there\ninstead, of which the slug is made.\n\n" + mapKeys,
		Example: fmt.Sprintf("  framewright map %s add %s\n  framewright map %s add %s \"%s\" --define \"…\"", kind, mapExample[depth],
			kind, mapExample[depth], []string{"", "How waiting was lived through", "Holding out"}[depth]),
		RunE: func(c *cobra.Command, args []string) error {
			next := "framewright map category add ADDRESS/CATEGORY"
			if depth == 2 {
				next = "framewright map sort ELEMENT ADDRESS"
			}
			return a.mapChange(c.Context(), dry, asJSON, next, func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				add := s.MapDimensionAdd
				if depth == 2 {
					add = s.MapCategoryAdd
				}
				return add(ctx, args[0], strings.Join(args[1:], ""), define)
			})
		}}
	c.Flags().StringVar(&define, "define", "", "what belongs there")
	return listing(changing(c, &dry), &asJSON)
}

func mapRename(a *app, depth int) *cobra.Command {
	var dry, asJSON bool
	kind := mapKind[depth]
	c := &cobra.Command{Use: "rename " + mapAddress[depth] + " NAME", Short: "Name a " + kind + " anew", Args: usage(cobra.ExactArgs(2)),
		Long:    "Name a " + kind + " anew, for print. Its address stays as it is, so that nothing that leads\nthere is lost.\n\n" + mapKeys,
		Example: fmt.Sprintf("  framewright map %s rename %s \"A better word\"", kind, mapExample[depth]),
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapRename(ctx, args[0], depth, &args[1], nil)
			})
		}}
	return listing(changing(c, &dry), &asJSON)
}

func mapDefine(a *app, depth int) *cobra.Command {
	var dry, asJSON bool
	kind := mapKind[depth]
	c := &cobra.Command{Use: "define " + mapAddress[depth] + " TEXT", Short: "Say what belongs to a " + kind, Args: usage(cobra.ExactArgs(2)),
		Long:    "Say what belongs to a " + kind + ". An empty text takes the definition away.\n\n" + mapKeys,
		Example: fmt.Sprintf("  framewright map %s define %s \"What people did while nothing came.\"", kind, mapExample[depth]),
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapRename(ctx, args[0], depth, nil, &args[1])
			})
		}}
	return listing(changing(c, &dry), &asJSON)
}

func mapDrop(a *app, depth int) *cobra.Command {
	var dry, asJSON, yes bool
	kind := mapKind[depth]
	c := &cobra.Command{Use: "remove " + mapAddress[depth], Short: "Remove a " + kind, Args: usage(cobra.ExactArgs(1)),
		Long:    "Remove a " + kind + ". Where elements lie in it, that is done on --yes or when you confirm,\nand they are unsorted again. framewright undo brings it back.\n\n" + mapKeys,
		Example: fmt.Sprintf("  framewright map %s remove %s", kind, mapExample[depth]),
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return a.removing(ctx, s, args[0], depth, yes)
			})
		}}
	c.Flags().BoolVar(&yes, "yes", false, "remove it although elements lie in it")
	return listing(changing(c, &dry), &asJSON)
}

func mapMerge(a *app) *cobra.Command {
	var into string
	var dry, asJSON bool
	c := &cobra.Command{Use: "merge MAP/DIMENSION/CATEGORY… --into CATEGORY", Short: "Put categories of a dimension together", Args: usage(cobra.MinimumNArgs(1)),
		Long: `Put what one or more categories hold into another one of their dimension. Their
addresses lead there from now on, in typologies and patterns too.

` + mapKeys,
		Example: "  framewright map category merge waiting/coping/patience --into endurance",
		RunE: func(c *cobra.Command, args []string) error {
			if into == "" {
				return usageError(c, fmt.Errorf("say which category they go into: --into CATEGORY"))
			}
			return a.mapChange(c.Context(), dry, asJSON, "framewright trace ADDRESS", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapCategoryMerge(ctx, args, into)
			})
		}}
	c.Flags().StringVar(&into, "into", "", "the `category` that they go into")
	return listing(changing(c, &dry), &asJSON)
}

func mapMove(a *app) *cobra.Command {
	var at action.MapCategoryPlace
	var dry, asJSON bool
	c := &cobra.Command{Use: "move MAP/DIMENSION/CATEGORY", Short: "Bring a category to another place in the range, or another dimension", Args: usage(cobra.ExactArgs(1)),
		Long: `Bring a category to another place among those of its dimension, whose order is the
range they make; or, with --into, with what it holds to another dimension.

` + mapKeys,
		Example: "  framewright map category move waiting/coping/endurance --before giving-up\n  framewright map category move waiting/coping/endurance --into waiting/attitude",
		RunE: func(c *cobra.Command, args []string) error {
			return a.mapChange(c.Context(), dry, asJSON, "framewright map show MAP", func(ctx context.Context, s *action.Session) (*action.MapOutcome, error) {
				return s.MapCategoryMove(ctx, args[0], at)
			})
		}}
	f := c.Flags()
	f.StringVar(&at.Before, "before", "", "a `category` that it is to stand before")
	f.StringVar(&at.After, "after", "", "a `category` that it is to stand behind")
	f.IntVar(&at.To, "to", 0, "its `place`, from 1")
	f.StringVar(&at.Into, "into", "", "another `dimension`")
	c.MarkFlagsMutuallyExclusive("before", "after", "to")
	return listing(changing(c, &dry), &asJSON)
}
