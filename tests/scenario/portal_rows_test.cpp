// Whatever a story does to a dossier, after each act its row for the national portal and the rows of
// its progress have every field that the portal requires (rules 49, 50).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/portal.hpp>
#include <motcua/engine/core/portal_state.hpp>

#include "story.hpp"

namespace motcua::scenario {
namespace {

constexpr const char* log_played_back = "nhat-ky-receipt";

using History = std::vector<RecordedEvent>;

std::map<std::string, History> histories(const Counter& counter) {
    std::map<std::string, History> all;
    for (const RecordedEvent& event : counter.events()) {
        all[event.dossier.value].push_back(event);
    }
    std::erase_if(all, [](const auto& one) {
        return !std::holds_alternative<DossierFiled>(one.second.front().event);
    });
    return all;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += " " + name;
    }
    return text;
}

class Portal {
public:
    Portal(Counter& counter, const History& history) : counter_(counter), history_(history) {
        for (const DefinitionRef& ref : versions_of(history)) {
            const auto version = counter.engine().procedure(ref);
            REQUIRE(version);
            versions_.push_back(*version);
        }
        const Procedure& latest = *versions_.back();
        const auto rules = counter.engine().rule_set(latest.rules, counter.today());
        rules_ = rules ? *rules : nullptr;
        const auto calendar = counter.engine().calendar(latest.calendar);
        REQUIRE(calendar);
        calendar_ = *calendar;
    }

    void check() const {
        const auto acts = portal_acts(history_, sources());
        REQUIRE(acts);
        REQUIRE_FALSE(acts->empty());
        CHECK(acts->back().last == history_.size());
        for (const PortalAct& act : *acts) {
            check_rows(History(history_.begin(), history_.begin() + act.last));
        }
    }

private:
    [[nodiscard]] PortalSources sources() const {
        return {HeldVersions(versions_), rules_.get(), counter_.engine().directory(),
                calendar_.get()};
    }

    void check_rows(const History& so_far) const {
        const auto rows = portal_rows(so_far, sources());
        REQUIRE(rows);
        std::vector<std::string> wanted = missing_fields(rows->dossier);
        // What was sent on before anybody accepted it has no reception, and the row says so.
        const auto sent_on = replay(so_far);
        REQUIRE(sent_on);
        if (sent_on->ended_at && !sent_on->received_at) {
            std::erase(wanted, "NgayTiepNhan");
        }
        const std::string lacks = joined(wanted);
        INFO(versions_.back()->ref.id << " after event " << so_far.size() << " lacks" << lacks);
        CHECK(lacks.empty());
        check_codes(*rows);
        REQUIRE_FALSE(rows->progress.empty());
        for (const PortalProgress& row : rows->progress) {
            const std::string missing = joined(missing_fields(row));
            INFO("its progress lacks" << missing);
            CHECK(missing.empty());
        }
        check_state(so_far, *rows);
    }

    /// What is done for citizens goes by its national code; of fields none is known here.
    void check_codes(const PortalRows& rows) const {
        const Procedure& procedure = *versions_.back();
        std::vector<std::string> wanted;
        if (procedure.kind == ProcedureKind::internal && procedure.code.empty()) {
            wanted.emplace_back("MaTTHC");
        }
        if (procedure.domain_code.empty() && !procedure.domain.empty()) {
            wanted.emplace_back("MaLinhVuc");
        }
        CHECK(rows.substituted == wanted);
    }

    /// Never 9 before handling has ended: what waits or is stopped says so (rule 49).
    void check_state(const History& so_far, const PortalRows& rows) const {
        const auto dossier = replay(so_far);
        REQUIRE(dossier);
        const bool handled = dossier->finished_at || dossier->ended_at;
        CHECK((handled || rows.dossier.state != 9));
        CHECK(rows.dossier.state == national_state(*dossier,
                                                   HeldVersions(versions_).of(dossier->procedure),
                                                   rules_.get()));
        CHECK(rows.progress.back().state == rows.dossier.state);
    }

    Counter& counter_;
    const History& history_;
    std::vector<ProcedurePtr> versions_;
    RuleSetPtr rules_;
    std::shared_ptr<const WorkingCalendar> calendar_;
};

/// Of every procedure in workflows/, but the log of another country, which has no field of ours.
std::set<std::string> shipped() {
    const std::regex opening(R"rx(<procedure\s[^>]*\sid="([^"]+)")rx");
    std::set<std::string> all;
    const std::filesystem::path folder = std::string(MOTCUA_SOURCE_DIR) + "/workflows";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".xml") {
            continue;
        }
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const std::string content = text.str().substr(0, 4'000);
        std::smatch found;
        if (std::regex_search(content, found, opening) && found[1] != log_played_back) {
            all.insert(found[1]);
        }
    }
    return all;
}

}  // namespace

TEST_CASE("after each act of every story the rows for the national portal lack no required field") {
    std::set<std::string> procedures;
    for (const Story story : stories()) {
        Telling telling;
        story(telling);
        for (const auto& counter : telling.counters()) {
            for (const auto& [id, history] : histories(*counter)) {
                const std::string procedure =
                    std::get<DossierFiled>(history.front().event).procedure.id;
                if (procedure == log_played_back) {
                    continue;
                }
                procedures.insert(procedure);
                INFO(id);
                Portal(*counter, history).check();
            }
        }
    }
    std::set<std::string> untold = shipped();
    for (const std::string& procedure : procedures) {
        untold.erase(procedure);
    }
    CHECK(shipped().size() > 1);
    CHECK(untold == std::set<std::string>{});  // each needs a story: docs/testing.md
}

}  // namespace motcua::scenario
