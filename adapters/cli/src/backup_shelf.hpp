// A folder of backups: what their names say, and which of them go.
#pragma once

#include <optional>
#include <string>

#include <motcua/engine/model/time.hpp>

namespace motcua::cli {

/// Backups of one database in one folder. Other files there are not touched.
class BackupShelf {
public:
    /// `stem`: what names begin with.
    BackupShelf(std::string folder, std::string stem)
        : folder_(std::move(folder)), stem_(std::move(stem)) {}

    /// "hs-20260302T013000.000Z.db": in the order of their times.
    [[nodiscard]] static std::string name_of(const std::string& stem, Instant at);
    /// When it was begun; nullopt for a name that is none of this stem.
    [[nodiscard]] std::optional<Instant> time_of(const std::string& name) const;
    [[nodiscard]] std::string path_of(const std::string& name) const {
        return folder_ + "/" + name;
    }

    /// Nothing if there is none, or the folder cannot be read.
    [[nodiscard]] std::optional<Instant> newest() const;
    /// Deletes all but the newest `keep` (at least 1) with what belongs to them, as far as they can be
    /// deleted.
    void keep_newest(std::size_t keep) const;
    /// Deletes what a copy that was killed left, and operations and documents without their dossiers;
    /// only while none is made.
    void clear_unfinished() const;

private:
    const std::string folder_;
    const std::string stem_;
};

}  // namespace motcua::cli
