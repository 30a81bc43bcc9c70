// What changed between two versions of a procedure, for the person who signs the newer one. The
// comparison goes by the vocabulary: every word the language has is compared, also those of later
// constructs that nothing here knows by name. Pure; safe to call from several threads at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time_limit.hpp>

namespace motcua::dsl {

/// A part of a procedure as people find it: one step on the way from the root to it.
struct PartName {
    std::string element;       ///< "step", "document", "case"
    std::string id;            ///< empty where the language gives none
    std::string no;            ///< "B1": row of the paper table
    std::string title;         ///< Vietnamese; empty where there is none
    std::string key;           ///< what tells it from its siblings without an id: its condition …
    std::size_t position = 0;  ///< from 1 among siblings of its element; 0: the only one
    std::string_view meaning;  ///< the vocabulary's sentence; empty if the word is unknown
};

/// A value as written, or what the language takes for one that is not written.
struct DiffValue {
    std::string text;    ///< empty: not written, and the language takes nothing for it
    std::string titles;  ///< of what it refers to by id: “Ký”; empty if it refers to nothing
    friend bool operator==(const DiffValue&, const DiffValue&) = default;
};

struct DiffWord {
    std::string name;                     ///< of the attribute; empty: the text of the element
    const AttributeRule* rule = nullptr;  ///< nullptr: text, or a word the vocabulary lacks
    DiffValue value;
};

/// A part with everything in it, where there is nothing to compare it with.
struct DiffPart {
    PartName name;
    std::vector<DiffWord> words;  ///< those that say more than the language takes for granted
    std::vector<DiffPart> parts;
};

enum class ChangeKind {
    added,
    removed,
    changed,    ///< another value of an attribute, or another text
    replaced,   ///< the same id, but another kind of part: a step became a wait
    renamed,    ///< another id, and nothing else
    reordered,  ///< at another place among its siblings
    moved,      ///< into another part: a step into a branch
};
[[nodiscard]] std::string_view to_string(ChangeKind kind) noexcept;

/// One difference.
struct Change {
    ChangeKind kind = ChangeKind::changed;
    /// From the section of the file down to the part that differs, by its newer names; of a removed
    /// part by its older ones. Empty: the procedure itself.
    std::vector<PartName> place;
    std::string attribute;  ///< of changed; empty: the text of the element
    const AttributeRule* rule = nullptr;
    /// changed: the values; replaced: the elements; renamed: the ids; reordered: the sibling before
    /// it; moved: the part around it.
    DiffValue before;
    DiffValue after;
    DiffPart content;  ///< of added and removed

    /// Name of the top-level element, empty for attributes of the procedure.
    [[nodiscard]] std::string_view section() const {
        return place.empty() ? std::string_view{} : std::string_view(place.front().element);
    }
};

/// A stretch of time without a calendar, in thousandths of a minute.
struct Stretch {
    std::int64_t working = 0;   ///< working time, at eight hours a day
    std::int64_t calendar = 0;  ///< time by the clock; a month is thirty days
    friend bool operator==(const Stretch&, const Stretch&) = default;
};
/// Nothing for `none`, `office-hours` and shares of another time.
[[nodiscard]] std::optional<Stretch> stretch_of(const Duration& duration);

/// One side of a case: the statutory limit and the longest way through the steps.
struct SideDays {
    std::optional<Duration> limit;      ///< none: the procedure gives no limit here
    std::optional<Stretch> with_added;  ///< with everything that may be added, where there is any
    std::string until;                  ///< field whose date ends it
    std::optional<Stretch> steps;       ///< sum of the limits of steps along the longest path
    bool complete = true;               ///< false: a step on that path has no limit of its own
    std::vector<std::string> path;      ///< titles of the places on it
    friend bool operator==(const SideDays&, const SideDays&) = default;
};

/// A case of the statutory limit. A side without this very case is shown by what holds there
/// instead, its last case.
struct CaseDays {
    std::string when;  ///< empty: without a condition, or where no case holds
    SideDays before;
    SideDays after;
    /// Paths may differ where the time does not.
    [[nodiscard]] bool same() const;
};

/// A field that conditions name: whoever reads them knows its title rather than its id.
struct NamedField {
    std::string id;
    std::string title;
    friend bool operator==(const NamedField&, const NamedField&) = default;
};

struct ProcedureDiff {
    DefinitionRef before;
    DefinitionRef after;
    std::string title;  ///< of the newer one
    std::vector<Change> changes;
    std::vector<CaseDays> days;
    /// Those that the expressions of `changes` and `days` name, by id; the newer title.
    std::vector<NamedField> fields;

    /// Nothing differs but the version's number.
    [[nodiscard]] bool same() const { return changes.empty(); }
};

/// Compares two texts. Error `definition_invalid` names the first defect of one that is no sound
/// procedure; `before_name` and `after_name` say which.
[[nodiscard]] Result<ProcedureDiff> diff_procedures(std::string_view before, std::string_view after,
                                                    std::string_view before_name = "before",
                                                    std::string_view after_name = "after");

/// The changes alone, of texts that need only be XML: everything that either says is compared, also
/// where it makes no sense. Empty too if one of them cannot be read.
[[nodiscard]] std::vector<Change> diff_words(std::string_view before, std::string_view after);

}  // namespace motcua::dsl
