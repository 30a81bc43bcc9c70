// One line an event.
#include "delimited.hpp"
#include "formats.hpp"

namespace motcua::reports {
namespace {

class CsvExport final : public EventExport {
public:
    explicit CsvExport(std::ostream& out) : out_(out) {}

    void begin(unsigned) override {
        write_csv_line(
            out_, {"dossier", "code",      "procedure", "channel",  "agency",  "number", "time",
                   "event",   "activity",  "step",      "task",     "officer", "unit",   "role",
                   "outcome", "lifecycle", "due",       "task_due", "paused",  "ground"});
    }
    void add(unsigned, const ExportedDossier& dossier) override {
        for (const ExportedEvent& event : dossier.events) {
            write_csv_line(out_, {dossier.id,
                                  dossier.code,
                                  dossier.procedure,
                                  dossier.channel,
                                  dossier.agency,
                                  std::to_string(event.number),
                                  format_instant(event.at),
                                  event.type,
                                  event.activity,
                                  event.node,
                                  event.task == 0 ? std::string{} : std::to_string(event.task),
                                  event.officer,
                                  event.unit,
                                  event.role,
                                  event.outcome,
                                  event.lifecycle,
                                  time_text(event.due),
                                  time_text(event.task_due),
                                  event.paused ? "true" : "false",
                                  event.ground});
        }
    }
    void end(unsigned) override {}

private:
    std::ostream& out_;
};

}  // namespace

std::unique_ptr<EventExport> make_csv(std::ostream& out) {
    return std::make_unique<CsvExport>(out);
}

std::unique_ptr<EventExport> make_export(ExportFormat format, std::ostream& out) {
    switch (format) {
        case ExportFormat::csv:
            break;
        case ExportFormat::xes:
            return make_xes(out);
        case ExportFormat::ocel:
            return make_ocel(out);
    }
    return make_csv(out);
}

}  // namespace motcua::reports
