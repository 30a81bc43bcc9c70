// Which place of another version stands for which of the one that is left, and whether a dossier can
// be taken over whole by it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "alerts.hpp"
#include "apply_families.hpp"

namespace motcua::core {

/// Borrows both versions.
class MigrationMap {
public:
    MigrationMap(const Procedure& from, const Procedure& to, const std::vector<NodeMove>& written);

    /// What stands for the place or branch: what the map names, else the same id.
    [[nodiscard]] const std::string& counterpart(const std::string& id) const;
    /// The moves that rename anything, and those of places that others are joined with, in the order
    /// of the version that is left.
    [[nodiscard]] const std::vector<NodeMove>& moves() const noexcept { return moves_; }

    /// Every line of the map names something of either version, and nothing twice.
    [[nodiscard]] Result<void> check() const;
    /// Every place at which the dossier stands has a counterpart at which it can stand likewise, and
    /// all else that it has is known to the other version.
    [[nodiscard]] Result<void> check(const Dossier& dossier) const;
    /// A dossier that stands at `node` could stand at its counterpart.
    [[nodiscard]] Result<void> check(const Node& node) const;

private:
    [[nodiscard]] Result<void> check_branches(const Node& node, const Place& place) const;
    [[nodiscard]] Result<void> check_time(const Dossier& dossier) const;
    [[nodiscard]] Result<void> check_papers(const Dossier& dossier) const;
    [[nodiscard]] Result<void> check_data(const std::map<std::string, Value>& data) const;
    [[nodiscard]] std::string there() const;

    const Procedure& from_;
    const Procedure& to_;
    const std::vector<NodeMove>& written_;
    std::map<std::string, std::string> named_;
    std::vector<NodeMove> moves_;
};

}  // namespace motcua::core
