// The procedure by which a log is replayed (nhat-ky-receipt): any activity may follow any.
#include <algorithm>

#include "story.hpp"

namespace motcua::scenario {
namespace {

const std::string procedure_id = "nhat-ky-receipt";

/// The steps of the procedure in their order.
std::vector<std::string> activities(Counter& counter) {
    std::vector<std::string> steps;
    for (const DefinitionRow& row : counter.engine().definitions()) {
        if (row.ref.id != procedure_id) {
            continue;
        }
        const Result<ProcedurePtr> procedure = counter.engine().procedure(row.ref);
        REQUIRE(procedure);
        for (const Node& node : (*procedure)->nodes) {
            if (node.as<StepNode>() != nullptr) {
                steps.push_back(node.id);
            }
        }
    }
    return steps;
}

Application case_beginning_with(const std::string& step) {
    Application application;
    application.procedure = procedure_id;
    application.data = {{"ma_vu_viec", Value("case-1")}, {"viec_tiep", Value(step)}};
    return application;
}

OutcomeForm then(const std::string& step) { return filled("viec_tiep", Value(step)); }
OutcomeForm then_nothing() { return filled("viec_tiep", Value()); }

}  // namespace

STORY("any of the 27 activities follows any, backwards and over again") {
    Counter& counter = telling.open("2026-03-03 08:15");
    std::vector<std::string> steps = activities(counter);
    REQUIRE(steps.size() == 27);
    std::reverse(steps.begin(), steps.end());
    steps.push_back(steps.back());
    Case dossier = counter.file(case_beginning_with(steps.front()));
    for (std::size_t at = 0; at < steps.size(); ++at) {
        CHECK(dossier.open() == steps[at]);
        dossier.does(steps[at], "xong",
                     at + 1 < steps.size() ? then(steps[at + 1]) : then_nothing());
    }
    CHECK(dossier.open() == "cho-viec");
    CHECK(dossier.end().empty());
}

STORY("a case without work waits until there is some, or is closed by hand") {
    Counter& counter = telling.open("2026-03-03 08:15");
    const std::vector<std::string> steps = activities(counter);
    Case dossier = counter.file(case_beginning_with(steps[3]));
    dossier.does(steps[3], "xong", then_nothing());
    counter.until("2027-03-03 08:15");
    CHECK(dossier.open() == "cho-viec");
    dossier.resolves("cho-viec", "co-viec", then(steps[5]));
    CHECK(dossier.open() == steps[5]);
    dossier.does(steps[5], "xong", then_nothing()).resolves("cho-viec", "dong");
    CHECK(dossier.end() == "ket-thuc completed");
}

}  // namespace motcua::scenario
