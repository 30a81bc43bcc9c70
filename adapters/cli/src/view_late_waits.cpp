// Gathering what is awaited too long.
#include "view_late_waits.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "view_each.hpp"
#include "view_time.hpp"

namespace motcua::cli {
namespace {

std::string from_of(const WaitNode& wait) {
    if (wait.session) {
        return "kỳ họp";
    }
    if (wait.waits_for == "message") {
        return "hệ thống khác";
    }
    const bool applicant = wait.waits_for == "applicant" || wait.waits_for == "supplement" ||
                           wait.waits_for == "payment";
    return applicant ? "người nộp hồ sơ" : "";
}

bool ends_by_itself(const WaitNode& wait) { return !wait.lasts.empty() || !wait.until.empty(); }

/// The places of one dossier that are late.
class LatePlaces {
public:
    LatePlaces(View& view, const DossierRow& row, const Dossier& dossier)
        : view_(view),
          row_(row),
          dossier_(dossier),
          procedure_(view.book().procedure(dossier.procedure)),
          calendar_(view.book().calendar_of(dossier)) {}

    void add_to(std::vector<LateWait>& found) {
        for (const Place& place : dossier_.places) {
            const bool runs = place.clock && place.clock->phase == ClockPhase::running;
            const Node* node = procedure_ != nullptr ? procedure_->node(place.node) : nullptr;
            if (!runs || !place.clock->due || !(*place.clock->due < view_.now()) ||
                node == nullptr) {
                continue;
            }
            LateWait one = of(place);
            if (take(*node, place, one)) {
                found.push_back(std::move(one));
            }
        }
    }

private:
    [[nodiscard]] LateWait of(const Place& place) const {
        LateWait one;
        one.row = row_;
        one.place = place.number;
        one.node = place.node;
        one.title = node_name(procedure_.get(), place.node);
        one.due = *place.clock->due;
        if (calendar_ != nullptr) {
            one.late = calendar_->working_time(one.due, view_.now());
            one.daily = calendar_->daily_minutes();
        }
        return one;
    }

    [[nodiscard]] bool take(const Node& node, const Place& place, LateWait& one) const {
        const PartyRef* responsible = nullptr;
        if (const auto* service = node.as<ServiceNode>()) {
            one.what = Awaited::service;
            one.from = fmt::format("máy (chủ đề {})", service->topic);
            responsible = &service->responsible;
        } else if (const auto* consult = node.as<ConsultNode>()) {
            one.what = Awaited::consult;
            one.from = dossier_.asking(place) != nullptr
                           ? asked_name(view_.book(), procedure_.get(), place.branch)
                           : only_asked(view_.book(), procedure_.get(), dossier_, *consult);
            responsible = &consult->responsible;
        } else if (node.as<CallNode>() != nullptr) {
            one.what = Awaited::call;
            one.from = "hồ sơ liên thông";
        } else if (const auto* wait = node.as<WaitNode>()) {
            if (ends_by_itself(*wait)) {
                return false;
            }
            one.from = from_of(*wait);
            responsible = &wait->responsible;
        }
        if (responsible != nullptr && !responsible->empty()) {
            one.responsible = party_name(procedure_.get(), responsible->name);
        }
        return true;
    }

    View& view_;
    const DossierRow& row_;
    const Dossier& dossier_;
    ProcedurePtr procedure_;
    std::shared_ptr<const WorkingCalendar> calendar_;
};

std::string_view name_of(Awaited what) {
    switch (what) {
        case Awaited::wait:
            return "wait";
        case Awaited::service:
            return "service";
        case Awaited::consult:
            return "consult";
        case Awaited::call:
            return "call";
    }
    return "";
}

}  // namespace

Result<std::vector<LateWait>> read_late_waits(View& view) {
    DossierQuery query;
    query.wait_due_before = view.now();
    std::vector<LateWait> found;
    MOTCUA_TRY(
        each_dossier(view, view.visibility(), query, [&](const DossierRow& row) -> Result<void> {
            const Result<Dossier> dossier = view.session().dossier(row.dossier);
            if (!dossier) {
                return dossier.error();
            }
            LatePlaces(view, row, *dossier).add_to(found);
            return {};
        }));
    std::stable_sort(found.begin(), found.end(),
                     [](const LateWait& a, const LateWait& b) { return a.due < b.due; });
    return found;
}

void print_late_waits(Output& output, const std::vector<LateWait>& waits) {
    Table table({{{"Chờ quá hạn", "Awaited too long"}, Align::left, 32},
                 {{"Việc chờ", "What"}, Align::left, 48},
                 {{"Chờ ai", "From whom"}, Align::left, 60},
                 {{"Theo dõi", "Watched by"}, Align::left, 40},
                 {{"Hạn", "Due"}, Align::left, 18},
                 {{"Trễ (giờ làm việc)", "Late by (working time)"}, Align::left, 26}});
    for (const LateWait& one : waits) {
        table.add({cli::name_of(one.row), one.title, one.from, one.responsible,
                   format_for_people(one.due), late_words(one.late, one.daily)});
    }
    output.table(table);
}

void render(json::Writer& writer, const std::vector<LateWait>& waits) {
    writer.begin_array();
    for (const LateWait& one : waits) {
        writer.begin_object();
        writer.text_member("dossier", one.row.dossier.value);
        code_members(writer, one.row.code, one.row.provisional_number);
        writer.number_member("place", one.place);
        writer.text_member("kind", name_of(one.what));
        writer.text_member("node", one.node);
        writer.text_member("title", one.title);
        writer.text_member("from", one.from);
        writer.text_member("responsible", one.responsible);
        writer.text_member("due", format_instant(one.due));
        writer.number_member("working_minutes_late", one.late.count());
        writer.end_object();
    }
    writer.end_array();
}

}  // namespace motcua::cli
