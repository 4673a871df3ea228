package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

const (
	weekGap    float32 = 4  // around blocks and between lanes
	weekLane   float32 = 46 // how wide a lane is
	weekLanes          = 2  // of which a day has room for so many
	weekLabel  float32 = 18
	weekLeast  float32 = 44 // the least width of a block that says something
	weekEase   float32 = 50 // and one that says enough
	weekMost           = 3  // how many stand abreast at most
	weekDay    float32 = 84 // the least width of a day on which something is on
	weekClosed float32 = 88 // the width of one on which nothing is
	weekShut   float32 = 56 // and where there is little room
)

// weekPlan is where everything of a week stands in some size of it.
type weekPlan struct {
	size    fyne.Size
	columns []columnSpan
	places  []area // of the blocks; no width where there is no room
	more    []weekMore
	lanes   []weekLaneLabel
}

// weekMore stands for blocks that have no room beside the others.
type weekMore struct {
	area
	blocks []int
}

// weekLaneLabel is what stands above a lane.
type weekLaneLabel struct {
	area
	of string
}

// weekShape is what of a day decides how wide it has to be.
type weekShape struct{ blocks, abreast, lanes int }

// laneRoom is what a day's lanes take.
func (s weekShape) laneRoom() float32 {
	return float32(min(s.lanes, weekLanes)) * (weekLane + weekGap)
}

// planned is the plan for a size; it is made once for each.
func (w *Week) planned(size fyne.Size) *weekPlan {
	if w.plan.size != size || w.plan.columns == nil {
		w.plan = w.makePlan(size)
	}
	return &w.plan
}

func (w *Week) makePlan(size fyne.Size) weekPlan {
	shapes := make([]weekShape, len(w.days))
	for _, b := range w.blocks {
		s := &shapes[b.Day]
		s.blocks++
		if b.Lane != "" {
			s.lanes = max(s.lanes, b.Abreast)
		} else {
			s.abreast = max(s.abreast, b.Abreast)
		}
	}
	p := weekPlan{size: size, columns: w.columns(shapes, size.Width-WeekHours), places: make([]area, len(w.blocks))}
	for i, b := range w.blocks {
		c, s := p.columns[b.Day], shapes[b.Day]
		top, bottom := w.y(b.From, size), w.y(b.To, size)
		place := area{y: top + 1, height: bottom - top - 2}
		room := c.width - 2*weekGap - s.laneRoom()
		if b.Lane != "" {
			each := s.laneRoom() / float32(b.Abreast)
			place.x, place.width = c.x+weekGap+room+weekGap+each*float32(b.Place), each-weekGap
			p.label(b.Lane, place)
			p.places[i] = place
			continue
		}
		fit := max(1, min(weekMost, int(room/weekLeast)))
		abreast, at := b.Abreast, b.Place
		if abreast > fit { // the last place is for how many more there are
			abreast, at = fit, min(at, fit-1)
		}
		each := floor(room / float32(max(1, abreast)))
		place.x, place.width = c.x+weekGap+each*float32(at), each-2
		if b.Abreast > fit && b.Place >= fit-1 {
			p.hide(i, place)
			continue
		}
		p.places[i] = place
	}
	return p
}

// columns are where the days begin and how wide they are: all on which something
// is on are alike, unless blocks would be too narrow for their words; then each
// has what it needs, and a part of the rest.
func (w *Week) columns(shapes []weekShape, width float32) []columnSpan {
	needed := make([]float32, len(shapes))
	open, most, closed, named, sum := float32(0), float32(0), float32(0), float32(0), float32(0)
	for i, s := range shapes {
		if s.blocks == 0 && w.days[i].Closed != "" {
			closed++
			if w.days[i].Named != "" {
				named++
			}
			continue
		}
		needed[i] = fyne.Max(weekDay, 2*weekGap+s.laneRoom()+weekEase*float32(min(s.abreast, weekMost)))
		open, most, sum = open+1, fyne.Max(most, needed[i]), sum+needed[i]
	}
	wide := fyne.Min(weekClosed, width/fyne.Max(1, open+closed)) // of what is named, in any case
	shut := wide
	if sum+closed*shut > width {
		shut = fyne.Min(shut, weekShut)
	}
	room := width - named*wide - (closed-named)*shut
	columns, x := make([]columnSpan, len(shapes)), WeekHours
	for i := range columns {
		day := room / fyne.Max(1, open)
		switch {
		case needed[i] == 0 && w.days[i].Named != "":
			day = wide
		case needed[i] == 0:
			day = shut
		case sum > room:
			day = needed[i] * room / sum
		case most > day:
			day = needed[i] + (room-sum)/open
		}
		columns[i] = columnSpan{floor(x), floor(x+day) - floor(x)}
		x += day
	}
	return columns
}

// label says of what a lane is, above its first block.
func (p *weekPlan) label(of string, first area) {
	if !slices.ContainsFunc(p.lanes, func(l weekLaneLabel) bool { return l.x == first.x }) {
		first.y -= weekLabel
		p.lanes = append(p.lanes, weekLaneLabel{first, of})
	}
}

// hide puts a block among those of its place that it overlaps.
func (p *weekPlan) hide(block int, at area) {
	for i := range p.more {
		m := &p.more[i]
		if m.x == at.x && at.y < m.y+m.height && m.y < at.y+at.height {
			bottom := fyne.Max(m.y+m.height, at.y+at.height)
			m.height = bottom - m.y
			m.blocks = append(m.blocks, block)
			return
		}
	}
	p.more = append(p.more, weekMore{at, []int{block}})
}
