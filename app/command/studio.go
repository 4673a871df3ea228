package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/exchange"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

type initCommand struct {
	Name     string `help:"name" required:"" placeholder:"NAME"`
	Zone     string `help:"zone" default:"Asia/Tokyo"`
	Currency string `help:"currency" default:"JPY"`
}

type initReply struct {
	Studio string `json:"studio"`
	Path   string `json:"path"`
}

func (r initReply) print(p *page) { p.say("command.init_done", "name", r.Studio, "path", r.Path) }

// Run makes a studio with its first owner. The studio's own language does not
// follow the one of this command.
func (cmd *initCommand) Run(c *call) error {
	path, err := c.path()
	if err != nil {
		return err
	}
	words, err := lang.New(lang.Japanese, nil, cmd.Currency)
	if err != nil {
		return err
	}
	profile := studio.Profile{Name: cmd.Name, Zone: cmd.Zone, Currency: cmd.Currency, Language: words.Language()}
	d, err := desk.Create(c.ctx, path, profile, words.T("role.owner"), desk.Options{Clock: c.clock()})
	if err != nil {
		return err
	}
	made := initReply{cmd.Name, d.Path()}
	if err := d.Close(); err != nil {
		return err
	}
	return c.answer(made)
}

type backupCommand struct {
	To string `help:"folder" required:"" placeholder:"DIR" type:"path"`
}

type backupReply struct {
	Path     string `json:"path"`
	SHA256   string `json:"sha256"`
	Members  int    `json:"members"`
	Invoices int    `json:"invoices"`

	said string // the catalogue's key
}

func (r backupReply) print(p *page) {
	p.say(r.said, "path", r.Path)
	p.say("command.backup_holds", "members", decimal(int64(r.Members)), "invoices", decimal(int64(r.Invoices)))
	p.line("SHA-256 " + r.SHA256)
}

func backedUp(b desk.Backup, said string) backupReply {
	return backupReply{Path: b.Path, SHA256: b.SHA256, Members: b.Members, Invoices: b.Invoices, said: said}
}

func (cmd *backupCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		b, err := safe.New(d).Backup(c.ctx, who, cmd.To)
		if err != nil {
			return err
		}
		return c.answer(backedUp(b, "command.backup_done"))
	})
}

type restoreCommand struct {
	File string `arg:"" help:"backup_file" type:"path"`
	To   string `help:"restore_to" required:"" placeholder:"STUDIO" type:"path"`
}

func (cmd *restoreCommand) Run(c *call) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	b, err := desk.Restore(c.ctx, cmd.File, cmd.To, options)
	if err != nil {
		return err
	}
	return c.answer(backedUp(b, "command.restore_done"))
}

type verifyCommand struct{}

type verifyReply struct {
	OK       bool     `json:"ok"`
	Problems []reason `json:"problems"`
}

func (r verifyReply) print(p *page) {
	if r.OK {
		p.say("command.verify_good")
		return
	}
	p.say("command.verify_bad", "n", decimal(int64(len(r.Problems))))
	p.because(r.Problems)
}

func (*verifyCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		problems, err := safe.New(d).Verify(c.ctx, who)
		if err != nil {
			return err
		}
		return c.answer(verifyReply{len(problems) == 0, c.reasons(problems)})
	})
}

// readFile reads a spreadsheet that somebody named.
func readFile(path string) ([]byte, error) { return readBy(exchange.ReadAll, path) }

// readBy reads a file that somebody named.
func readBy(read func(io.Reader) ([]byte, error), path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, studio.Errorf("file.missing", "path", path)
	case err == nil && info.IsDir():
		return nil, studio.Errorf("file.is_folder", "path", path)
	}
	content, err := openAndRead(read, path)
	if err != nil && studio.CodeOf(err) == "" {
		err = studio.Errorf("file.cannot_read", "path", path).With(err)
	}
	return content, err
}

func openAndRead(read func(io.Reader) ([]byte, error), path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return read(file)
}

// writeFile writes a file wholly or leaves what was there.
func writeFile(path string, content []byte) error {
	f, err := newFile(path)
	if err != nil {
		return err
	}
	defer f.leave()
	return f.write(content)
}

// unwritten is a file under way beside the one that it will be, which stays as it
// is until then.
type unwritten struct {
	path string
	file *os.File
}

// newFile begins a file. That it can be begun says that it can be written. What is
// there and is no file, such as a folder or a device, would be put out of its place.
func newFile(path string) (*unwritten, error) {
	if there, err := os.Stat(path); err == nil && !there.Mode().IsRegular() {
		return nil, studio.Errorf("file.cannot_write", "path", path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".kayoi-*")
	if err != nil {
		return nil, studio.Errorf("file.cannot_write", "path", path).With(err)
	}
	return &unwritten{path, file}, nil
}

// write puts the file in its place with all that is to be in it.
func (f *unwritten) write(content []byte) error {
	_, err := f.file.Write(content)
	if err = errors.Join(err, f.file.Close()); err == nil {
		err = os.Rename(f.file.Name(), f.path)
	}
	if err != nil {
		return studio.Errorf("file.cannot_write", "path", f.path).With(err)
	}
	return nil
}

// leave takes away what was not put in its place.
func (f *unwritten) leave() {
	f.file.Close()
	os.Remove(f.file.Name())
}
