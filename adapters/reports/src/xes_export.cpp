// XES (IEEE 1849-2016): one trace a dossier.
#include <string_view>

#include "formats.hpp"

namespace motcua::reports {
namespace {

// Text as the value of an attribute; what XML 1.0 cannot hold becomes U+FFFD.
std::string escaped(std::string_view text) {
    std::string safe;
    for (const char character : text) {
        switch (character) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\t':
            case '\n':
            case '\r':
                safe += ' ';
                break;
            default:
                if (static_cast<unsigned char>(character) < 0x20) {
                    safe += "\xEF\xBF\xBD";
                } else {
                    safe += character;
                }
        }
    }
    return safe;
}

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00+07:00"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <classifier name="Activity and transition" keys="concept:name lifecycle:transition"/>
  <classifier name="Resource" keys="org:resource"/>
  <string key="lifecycle:model" value="standard"/>
)";

class XesExport final : public EventExport {
public:
    explicit XesExport(std::ostream& out) : out_(out) {}

    void begin(unsigned) override { out_ << kHead; }
    void add(unsigned, const ExportedDossier& dossier) override {
        if (dossier.events.empty()) {
            return;
        }
        out_ << "  <trace>\n";
        text("    ", "concept:name", dossier.code);
        text("    ", "dossier", dossier.id);
        text("    ", "procedure", dossier.procedure);
        text("    ", "procedure:title", dossier.title);
        text("    ", "channel", dossier.channel);
        text("    ", "org:group", dossier.agency);
        for (const ExportedEvent& event : dossier.events) {
            add_event(event);
        }
        out_ << "  </trace>\n";
    }
    void end(unsigned) override { out_ << "</log>\n"; }

private:
    void text(std::string_view indent, std::string_view key, std::string_view value) {
        if (!value.empty()) {
            out_ << indent << "<string key=\"" << key << "\" value=\"" << escaped(value)
                 << "\"/>\n";
        }
    }
    void date(std::string_view key, const std::optional<Instant>& at) {
        if (at) {
            out_ << "      <date key=\"" << key << "\" value=\"" << format_instant(*at) << "\"/>\n";
        }
    }
    void add_event(const ExportedEvent& event) {
        constexpr std::string_view indent = "      ";
        out_ << "    <event>\n";
        text(indent, "concept:name", event.activity);
        date("time:timestamp", event.at);
        text(indent, "lifecycle:transition", event.lifecycle);
        text(indent, "org:resource", event.officer);
        text(indent, "org:role", event.role);
        text(indent, "org:group", event.unit);
        text(indent, "event", event.type);
        text(indent, "step", event.node);
        if (event.task != 0) {
            out_ << indent << "<int key=\"task\" value=\"" << event.task << "\"/>\n";
        }
        text(indent, "outcome", event.outcome);
        date("due", event.due);
        date("task:due", event.task_due);
        out_ << indent << "<boolean key=\"paused\" value=\"" << (event.paused ? "true" : "false")
             << "\"/>\n";
        text(indent, "ground", event.ground);
        out_ << "    </event>\n";
    }

    std::ostream& out_;
};

}  // namespace

std::unique_ptr<EventExport> make_xes(std::ostream& out) {
    return std::make_unique<XesExport>(out);
}

}  // namespace motcua::reports
