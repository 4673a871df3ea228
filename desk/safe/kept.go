package safe

import (
	"context"

	"github.com/kayoi-app/kayoi/desk"
)

// Kept lists the backups that the desk made by itself and that are still there,
// the last first.
func (r *Room) Kept(ctx context.Context, who desk.Who) ([]desk.Backup, error) {
	err := r.desk.Ask(ctx, who, desk.MakeBackup, func(*desk.Tx) error { return nil })
	if err != nil || r.desk.BackupFolder() == "" {
		return nil, err
	}
	return desk.Backups(r.desk.BackupFolder())
}
