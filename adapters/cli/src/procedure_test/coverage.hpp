// What of a procedure its tests went through: read off the committed events and off the answers of
// its conditions, never off the script.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/event.hpp>

#include "conditions.hpp"

namespace motcua::cli::procedure_test {

/// A kind of item; the names begin its key.
enum class ItemKind {
    start,    ///< of several, or of the calendar: a dossier began there
    place,    ///< a step, wait, consult, call or parallel was entered
    outcome,  ///< … was left by it: outcomes, answers, ends of a call, `timeout`, `next`, `joined`
    branch,   ///< a branch was opened
    end,      ///< of the dossier or of a branch
    condition,  ///< it held, it did not
    row,        ///< a row of a decision table, or its `otherwise`, gave the value
    calendar,   ///< a clock ran over such days
};

struct Item {
    ItemKind kind = ItemKind::place;
    std::string key;  ///< "outcome:tham-tra/dat", "condition:fee:le_phi/case:0=false"
    std::string title;
    unsigned line = 1;  ///< in the procedure's file
    bool taken = false;
    std::string exempt;  ///< why no test can reach it
};

/// One procedure's items, over all tests of a file.
class Coverage {
public:
    /// `places` says where things stand in the procedure's file.
    Coverage(const Procedure& procedure, const Conditions& conditions, const RowsHeard& rows,
             const dsl::SourceMap& places);

    /// What the dossiers of the procedure went through. `calendar` is what their clocks ran by.
    void take(const std::vector<RecordedEvent>& events, const WorkingCalendar& calendar);
    /// After the last test: conditions, rows, and what was declared out of reach. What is wrong with a
    /// declaration (no such item, or it was taken after all) comes back.
    [[nodiscard]] std::vector<dsl::Diagnostic> finish(
        const std::string& file, const std::vector<dsl::Exemption>& exemptions);

    [[nodiscard]] const std::vector<Item>& items() const noexcept { return items_; }
    /// Items that are neither taken nor out of reach.
    [[nodiscard]] std::size_t missing() const;
    /// Of those within reach; 100 if there are none. Rounded down.
    [[nodiscard]] unsigned percent() const;

private:
    void add(ItemKind kind, const std::string& key, std::string title, const std::string& place);
    void add_node(const Node& node);
    void add_ways(const Node& node);
    void add_rows();
    void add_branch(const BranchDef& branch);
    void add_calendar_cases(const Procedure& procedure);
    void mark(const std::string& key);

    DefinitionRef procedure_;
    const Conditions& conditions_;
    const RowsHeard& rows_;
    const dsl::SourceMap& places_;
    std::vector<Item> items_;
    std::map<std::string, std::size_t> index_;  ///< by key
};

}  // namespace motcua::cli::procedure_test

template <>
struct motcua::EnumNames<motcua::cli::procedure_test::ItemKind> {
    static constexpr std::array<std::string_view, 8> names{
        "start", "place", "outcome", "branch", "end", "condition", "row", "calendar"};
};
