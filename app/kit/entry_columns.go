package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ColumnEntry is an entry of one line whose parts stand in columns.
type ColumnEntry struct {
	Cells  []Cell
	Chosen bool
	OnTap  func()
}

// SideColumns shows entries without lines between them, in a card, such as what a search found.
func SideColumns(columns []Column, entries ...ColumnEntry) *fyne.Container {
	rows := make([]fyne.CanvasObject, len(entries))
	for i, e := range entries {
		line := &columnLine{columns: columns}
		var cells []fyne.CanvasObject
		for c, cell := range e.Cells {
			v := newCellView(columns[c])
			v.fill(cell, false)
			line.cells = append(line.cells, v)
			cells = append(cells, v.Container)
		}
		rest := look{radius: radiusSmall}
		if e.Chosen {
			rest.fill = Selected
		}
		ground := newBox(rest)
		rows[i] = newPressed(ground, hoverOnCard, container.NewStack(ground, container.New(line, cells...)), e.OnTap)
	}
	return Down(0, rows...)
}

// columnLine places a row of cells.
type columnLine struct {
	columns []Column
	cells   []*cellView
}

func (l *columnLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, RowHeight) }

func (l *columnLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	placed := spans(l.columns, GapWide-4, size.Width)
	for i, v := range l.cells {
		v.layout(placed[i])
	}
}
