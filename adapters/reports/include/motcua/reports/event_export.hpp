// Event logs for process mining: CSV, XES (IEEE 1849) and OCEL 2.0 JSON. Officers by their ids, due
// dates, pauses; nothing that an applicant filed, no free text.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/core/versions.hpp>
#include <motcua/engine/model/event.hpp>
#include <motcua/engine/model/rules.hpp>

namespace motcua::reports {

enum class ExportFormat { csv, xes, ocel };

}  // namespace motcua::reports

template <>
struct motcua::EnumNames<motcua::reports::ExportFormat> {
    static constexpr std::array<std::string_view, 3> names{"csv", "xes", "ocel"};
};

namespace motcua::reports {

/// One event as it leaves the house.
struct ExportedEvent {
    std::uint32_t number = 0;  ///< in its dossier
    Instant at{};
    std::string type;      ///< "task-completed"
    std::string activity;  ///< "B3 Thẩm định" of what concerns a step or wait, else the type
    std::string node;      ///< id of the step or wait
    std::uint32_t task = 0;
    std::string officer;         ///< who acted or got the task; empty: the system, the applicant
    std::string unit;            ///< of the task
    std::string role;            ///< of the task
    std::string outcome;         ///< of what was completed
    std::string lifecycle;       ///< transition of the standard XES model
    std::optional<Instant> due;  ///< of the dossier, after the event
    std::optional<Instant> task_due;  ///< of the task
    bool paused = false;              ///< the dossier's clock stands still after the event
    std::string ground;               ///< of a pause that begins
    friend bool operator==(const ExportedEvent&, const ExportedEvent&) = default;
};

struct ExportedDossier {
    std::string id;
    std::string code;  ///< official code, before reception the provisional number
    std::string procedure;
    std::string title;  ///< of the procedure
    std::string channel;
    std::string agency;  ///< that decides
    std::vector<ExportedEvent> events;
};

/// Events of one dossier in [from, until), from its whole history. Nothing personal is looked at.
/// `rules`: those it was received under, nullptr if there are none. A pause names its ground only if
/// they list it: anything else is a text that somebody wrote.
[[nodiscard]] Result<ExportedDossier> export_dossier(const std::vector<RecordedEvent>& history,
                                                     const HeldVersions& versions,
                                                     const RuleSet* rules,
                                                     const std::optional<Instant>& from,
                                                     const std::optional<Instant>& until);

/// Writes dossier after dossier and keeps none: memory grows with the organisation, not with the
/// log. Some formats are written in more than one pass over the same dossiers in the same order.
/// Not thread-safe.
class EventExport {
public:
    virtual ~EventExport() = default;
    [[nodiscard]] virtual unsigned passes() const { return 1; }
    virtual void begin(unsigned pass) = 0;
    /// One without events is left out.
    virtual void add(unsigned pass, const ExportedDossier& dossier) = 0;
    virtual void end(unsigned pass) = 0;
};

/// `out` must outlive it; its state tells of failures.
[[nodiscard]] std::unique_ptr<EventExport> make_export(ExportFormat format, std::ostream& out);

}  // namespace motcua::reports
