// Identities as distinct types, so that an officer can never be passed where a unit is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace motcua {

/// A textual identity of kind `Tag`. Empty means "none".
template <class Tag>
struct Id {
    std::string value;

    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}

    [[nodiscard]] bool empty() const noexcept { return value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
};

/// Permanent id of a dossier, given at filing and never changed: 26 characters of Crockford
/// base 32, the first ten of them the filing time, so that ids sort by time.
using DossierId = Id<struct DossierTag>;
using OfficerId = Id<struct OfficerTag>;
/// A unit or an agency: an agency is a unit that has an agency code.
using UnitId = Id<struct UnitTag>;
/// A capacity in which an officer acts, e.g. "mot-cua".
using RoleId = Id<struct RoleTag>;

/// A task is numbered within its dossier from 1; the pair is its identity for ever.
/// Text form: "<dossier>.<number>".
struct TaskId {
    DossierId dossier;
    std::uint32_t number = 0;

    friend auto operator<=>(const TaskId&, const TaskId&) = default;
};

/// A definition in one version. `hash` is the SHA-256 of its resolved closure in hex: what a
/// dossier is pinned to. Key of a procedure = id + variant + version (law.md 4.3).
struct DefinitionRef {
    std::string id;
    std::string variant;  ///< trường hợp; empty for the only case
    std::uint32_t version = 0;
    std::string hash;

    friend auto operator<=>(const DefinitionRef&, const DefinitionRef&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("id", self.id);
        visit("variant", self.variant);
        visit("version", self.version);
        visit("hash", self.hash);
    }
};

}  // namespace motcua

template <class Tag>
struct std::hash<motcua::Id<Tag>> {
    std::size_t operator()(const motcua::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
