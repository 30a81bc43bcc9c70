// Identities as distinct types, so that an officer can never be passed where a unit is meant.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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

/// The permanent id of a dossier filed at `filed` (milliseconds since 1970); `random` makes it
/// unique among those of the same millisecond.
[[nodiscard]] DossierId make_dossier_id(std::chrono::milliseconds filed,
                                        const std::array<std::uint8_t, 10>& random);
/// True for 26 characters of Crockford base 32 in upper case, at most 2^128 - 1.
[[nodiscard]] bool is_dossier_id(std::string_view text);

/// "<dossier>.<number>".
[[nodiscard]] std::string to_string(const TaskId& task);
/// Inverse of to_string; nothing if `text` is not of that form.
[[nodiscard]] std::optional<TaskId> parse_task_id(std::string_view text);

/// A definition in one version. `hash` is the SHA-256 of its resolved closure in hex: what a
/// dossier is pinned to. Key of a procedure = id + variant + version.
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
