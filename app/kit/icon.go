package kit

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"github.com/kayoi-app/kayoi/assets"
)

// Icon names a drawing of the assets; the zero value is no icon.
type Icon string

// The line icons, in the colour of what they stand beside.
const (
	IconBag       Icon = "bag"
	IconBill      Icon = "bill"
	IconCake      Icon = "cake"
	IconCalendar  Icon = "calendar"
	IconCamera    Icon = "camera"
	IconCard      Icon = "card"
	IconCheck     Icon = "check"
	IconDown      Icon = "chevron-down"
	IconLeft      Icon = "chevron-left"
	IconRight     Icon = "chevron-right"
	IconUp        Icon = "chevron-up"
	IconClipboard Icon = "clipboard"
	IconClock     Icon = "clock"
	IconClose     Icon = "close"
	IconDoor      Icon = "door"
	IconDownload  Icon = "download"
	IconEnter     Icon = "enter"
	IconExit      Icon = "exit"
	IconFile      Icon = "file"
	IconFolder    Icon = "folder"
	IconGlobe     Icon = "globe"
	IconHouse     Icon = "house"
	IconKeyboard  Icon = "keyboard"
	IconLines     Icon = "lines"
	IconLock      Icon = "lock"
	IconMail      Icon = "mail"
	IconMark      Icon = "mark"
	IconNote      Icon = "note"
	IconPause     Icon = "pause"
	IconPencil    Icon = "pencil"
	IconPeople    Icon = "people"
	IconPerson    Icon = "person"
	IconPhone     Icon = "phone"
	IconPlus      Icon = "plus"
	IconPrinter   Icon = "printer"
	IconProgress  Icon = "progress"
	IconQuestion  Icon = "question"
	IconScales    Icon = "scales"
	IconSearch    Icon = "search"
	IconSettings  Icon = "settings"
	IconShop      Icon = "shop"
	IconSound     Icon = "sound"
	IconSwap      Icon = "swap"
	IconTicket    Icon = "ticket"
	IconTrash     Icon = "trash"
	IconUndo      Icon = "undo"
	IconUpload    Icon = "upload"
	IconWaves     Icon = "waves"
	IconYen       Icon = "yen"
)

// The shapes of states. Only the first three have a colour of their own.
const (
	IconAllow  Icon = "allow"  // circle with a tick
	IconWarn   Icon = "warn"   // triangle with !
	IconRefuse Icon = "refuse" // octagon with ×
	IconDot    Icon = "dot"    // active, paid
	IconRing   Icon = "ring"   // trial, not yet
	IconHalf   Icon = "half"   // make-up, partly paid
	IconHold   Icon = "hold"   // on leave
	IconDash   Icon = "dash"   // withdrawn, absent
	IconLate   Icon = "late"
	IconCircle Icon = "circle" // a person who has not come yet
)

// paints are the colours of an icon: what is drawn in currentColor, the mark
// on it, and the outline.
type paints struct{ main, mark, outline fyne.ThemeColorName }

// paintsOf gives a shape of a state its colours; any other icon takes the ink.
func paintsOf(icon Icon, ink fyne.ThemeColorName) paints {
	switch icon {
	case IconAllow:
		return paints{AllowSolid, AllowOn, AllowSolid}
	case IconWarn:
		return paints{WarnSolid, WarnOn, WarnText}
	case IconRefuse:
		return paints{RefuseSolid, RefuseOn, RefuseSolid}
	case IconMark:
		return paints{Indigo, OnIndigo, Indigo}
	case IconCircle:
		return paints{Edge, Edge, Edge}
	}
	return paints{ink, ink, ink}
}

// drawn draws an icon as many pixels large as it is shown. Fyne draws images of
// its own accord too, but their lines a fixed number of pixels wide, and at first
// for another screen: thin on a dense one, and changing on any. Here a line is as
// wide as the drawing says, in units of the screen, of which the icon has size,
// and wider where it is drawn larger.
func drawn(icon Icon, main, mark, outline color.Color, size float32, pixels int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, pixels, pixels))
	svg, err := assets.Icon(string(icon))
	if err != nil {
		fyne.LogError("no such icon", err)
		return picture
	}
	painted := strings.NewReplacer("currentColor", hex(main), "#ffffff", hex(mark), "#000000", hex(outline)).Replace(string(svg))
	drawing, err := oksvg.ReadIconStream(strings.NewReader(painted))
	if err != nil {
		fyne.LogError("no drawing", err)
		return picture
	}
	side := float64(pixels)
	for i := range drawing.SVGPaths {
		drawing.SVGPaths[i].LineWidth *= max(side/float64(size), side/drawing.ViewBox.W)
	}
	drawing.SetTarget(0, 0, side, side)
	drawing.Draw(rasterx.NewDasher(pixels, pixels, rasterx.NewScannerGV(pixels, pixels, picture, picture.Bounds())), 1)
	return picture
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// Picture shows an icon at a size, in the theme's colours.
type Picture struct {
	widget.BaseWidget
	icon   Icon
	size   float32
	paints paints
}

// NewPicture shows an icon in an ink; the shapes of allow, warn and refuse
// keep their own colours.
func NewPicture(icon Icon, size float32, ink fyne.ThemeColorName) *Picture {
	p := &Picture{icon: icon, size: size, paints: paintsOf(icon, ink)}
	p.ExtendBaseWidget(p)
	return p
}

// set changes the icon and its ink.
func (p *Picture) set(icon Icon, ink fyne.ThemeColorName) {
	next := paintsOf(icon, ink)
	if p.icon == icon && p.paints == next {
		return
	}
	p.icon, p.paints = icon, next
	p.Refresh()
}

// MinSize is the icon's size.
func (p *Picture) MinSize() fyne.Size { return fyne.NewSquareSize(p.size) }

// CreateRenderer is Fyne's.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(p.draw)
	raster.Hidden = p.icon == ""
	return &pictureRenderer{WidgetRenderer: widget.NewSimpleRenderer(raster), picture: p, raster: raster}
}

// draw draws for a screen on which the icon is some pixels large.
func (p *Picture) draw(width, height int) image.Image {
	is := drawing{icon: p.icon, size: p.size, pixels: min(width, height)}
	is.main, is.mark, is.outline = p.colors()
	if kept, ok := drawings.Load(is); ok {
		return kept.(image.Image)
	}
	picture := drawn(is.icon, is.main, is.mark, is.outline, is.size, is.pixels)
	drawings.Store(is, picture)
	return picture
}

// drawing is everything that the drawing of an icon depends on.
type drawing struct {
	icon                Icon
	main, mark, outline color.Color
	size                float32
	pixels              int
}

// drawings keeps every icon in the few colours and sizes in which it was shown: to
// read a drawing takes longer than all else of a line of a list.
var drawings sync.Map

func (p *Picture) colors() (main, mark, outline color.Color) {
	return theme.ColorForWidget(p.paints.main, p), theme.ColorForWidget(p.paints.mark, p), theme.ColorForWidget(p.paints.outline, p)
}

type pictureRenderer struct {
	fyne.WidgetRenderer
	picture *Picture
	raster  *canvas.Raster
	drawn   drawnPicture
}

// drawnPicture is everything that an icon's picture depends on but its size.
type drawnPicture struct {
	icon                Icon
	main, mark, outline color.Color
	scale               float32
}

// Refresh draws anew what has changed.
func (r *pictureRenderer) Refresh() {
	p := r.picture
	now := drawnPicture{icon: p.icon, scale: scaleOf(p)}
	now.main, now.mark, now.outline = p.colors()
	if now == r.drawn {
		return
	}
	r.drawn = now
	r.raster.Hidden = p.icon == ""
	r.raster.Refresh()
}

// Layout centres the icon: what holds it may be larger.
func (r *pictureRenderer) Layout(size fyne.Size) {
	side := fyne.NewSquareSize(r.picture.size)
	r.raster.Resize(side)
	r.raster.Move(fyne.NewPos((size.Width-side.Width)/2, (size.Height-side.Height)/2))
}
