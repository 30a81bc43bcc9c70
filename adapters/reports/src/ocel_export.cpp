// OCEL 2.0 as JSON: events first, then the objects they concern: dossiers, tasks, officers, units,
// procedures. Two passes, because either is one list in the file.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include <motcua/json/writer.hpp>

#include "formats.hpp"

namespace motcua::reports {
namespace {

using json::Writer;

template <std::size_t... Index>
std::vector<std::string> all_types(std::index_sequence<Index...>) {
    return {std::string(std::variant_alternative_t<Index, AnyEvent>::type)...};
}
std::vector<std::string> event_types() {
    return all_types(std::make_index_sequence<std::variant_size_v<AnyEvent>>{});
}

void attribute_type(Writer& writer, std::string_view name, std::string_view type) {
    writer.begin_object().text_member("name", name).text_member("type", type).end_object();
}

void attribute(Writer& writer, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        writer.begin_object().text_member("name", name).text_member("value", value).end_object();
    }
}

// Attributes of an object carry the moment from which they hold; ours hold from the beginning.
void object_attribute(Writer& writer, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        writer.begin_object()
            .text_member("name", name)
            .text_member("time", "1970-01-01T00:00:00+00:00")
            .text_member("value", value)
            .end_object();
    }
}

void relation(Writer& writer, const std::string& object, std::string_view qualifier) {
    writer.begin_object()
        .text_member("objectId", object)
        .text_member("qualifier", qualifier)
        .end_object();
}

std::string task_id(const ExportedDossier& dossier, std::uint32_t task) {
    return "task:" + dossier.id + "." + std::to_string(task);
}

class OcelExport final : public EventExport {
public:
    explicit OcelExport(std::ostream& out) : out_(out) {}

    [[nodiscard]] unsigned passes() const override { return 2; }

    void begin(unsigned pass) override {
        first_ = true;
        if (pass == 0) {
            out_ << "{\"objectTypes\":" << object_types() << ",\n\"eventTypes\":" << types()
                 << ",\n\"events\":[";
        } else {
            out_ << ",\n\"objects\":[";
        }
    }
    void add(unsigned pass, const ExportedDossier& dossier) override {
        if (dossier.events.empty()) {
            return;
        }
        if (pass == 0) {
            for (const ExportedEvent& event : dossier.events) {
                put(event_text(dossier, event));
            }
        } else {
            add_objects(dossier);
        }
    }
    void end(unsigned pass) override {
        if (pass == 1) {
            add_organisation();
        }
        out_ << (pass == 0 ? "\n]" : "\n]}\n");
    }

private:
    static std::string object_types() {
        const std::vector<std::pair<std::string, std::vector<std::string>>> types{
            {"dossier", {"code", "channel"}},
            {"task", {"step", "title"}},
            {"officer", {}},
            {"unit", {}},
            {"procedure", {"title"}}};
        Writer writer;
        writer.begin_array();
        for (const auto& [name, attributes] : types) {
            writer.begin_object().text_member("name", name).member("attributes").begin_array();
            for (const std::string& attribute : attributes) {
                attribute_type(writer, attribute, "string");
            }
            writer.end_array().end_object();
        }
        writer.end_array();
        return writer.take();
    }
    static std::string types() {
        Writer writer;
        writer.begin_array();
        for (const std::string& name : event_types()) {
            writer.begin_object().text_member("name", name).member("attributes").begin_array();
            for (const char* text : {"activity", "lifecycle", "outcome", "ground"}) {
                attribute_type(writer, text, "string");
            }
            attribute_type(writer, "due", "time");
            attribute_type(writer, "task_due", "time");
            attribute_type(writer, "paused", "boolean");
            writer.end_array().end_object();
        }
        writer.end_array();
        return writer.take();
    }

    void put(const std::string& text) {
        out_ << (first_ ? "\n" : ",\n") << text;
        first_ = false;
    }

    static std::string event_text(const ExportedDossier& dossier, const ExportedEvent& event) {
        Writer writer;
        writer.begin_object();
        writer.text_member("id", dossier.id + "/" + std::to_string(event.number));
        writer.text_member("type", event.type);
        writer.text_member("time", format_instant(event.at));
        writer.member("attributes").begin_array();
        attribute(writer, "activity", event.activity);
        attribute(writer, "lifecycle", event.lifecycle);
        attribute(writer, "outcome", event.outcome);
        attribute(writer, "ground", event.ground);
        attribute(writer, "due", time_text(event.due));
        attribute(writer, "task_due", time_text(event.task_due));
        attribute(writer, "paused", event.paused ? "true" : "false");
        writer.end_array().member("relationships").begin_array();
        relation(writer, "dossier:" + dossier.id, "dossier");
        if (event.task != 0) {
            relation(writer, task_id(dossier, event.task), "task");
        }
        if (!event.officer.empty()) {
            relation(writer, "officer:" + event.officer, "officer");
        }
        if (!event.unit.empty()) {
            relation(writer, "unit:" + event.unit, "unit");
        }
        writer.end_array().end_object();
        return writer.take();
    }

    void add_objects(const ExportedDossier& dossier) {
        procedures_.emplace(dossier.procedure, dossier.title);
        std::map<std::uint32_t, const ExportedEvent*> tasks;
        for (const ExportedEvent& event : dossier.events) {
            if (event.task != 0) {
                tasks.emplace(event.task, &event);
            }
            if (!event.officer.empty()) {
                officers_.insert(event.officer);
            }
            if (!event.unit.empty()) {
                units_.insert(event.unit);
            }
        }
        Writer writer;
        writer.begin_object();
        writer.text_member("id", "dossier:" + dossier.id).text_member("type", "dossier");
        writer.member("attributes").begin_array();
        object_attribute(writer, "code", dossier.code);
        object_attribute(writer, "channel", dossier.channel);
        writer.end_array().member("relationships").begin_array();
        relation(writer, "procedure:" + dossier.procedure, "follows");
        if (!dossier.agency.empty()) {
            units_.insert(dossier.agency);
            relation(writer, "unit:" + dossier.agency, "decides");
        }
        for (const auto& [number, event] : tasks) {
            relation(writer, task_id(dossier, number), "has task");
        }
        writer.end_array().end_object();
        put(writer.take());
        for (const auto& [number, event] : tasks) {
            put(task_text(dossier, *event));
        }
    }
    static std::string task_text(const ExportedDossier& dossier, const ExportedEvent& event) {
        Writer writer;
        writer.begin_object();
        writer.text_member("id", task_id(dossier, event.task)).text_member("type", "task");
        writer.member("attributes").begin_array();
        object_attribute(writer, "step", event.node);
        object_attribute(writer, "title", event.activity);
        writer.end_array().member("relationships").begin_array();
        if (!event.unit.empty()) {
            relation(writer, "unit:" + event.unit, "in unit");
        }
        writer.end_array().end_object();
        return writer.take();
    }
    void add_organisation() {
        for (const std::string& officer : officers_) {
            put(plain_object("officer", officer, {}));
        }
        for (const std::string& unit : units_) {
            put(plain_object("unit", unit, {}));
        }
        for (const auto& [procedure, title] : procedures_) {
            put(plain_object("procedure", procedure, title));
        }
    }
    static std::string plain_object(const std::string& type, const std::string& id,
                                    const std::string& title) {
        Writer writer;
        writer.begin_object();
        writer.text_member("id", type + ":" + id).text_member("type", type);
        writer.member("attributes").begin_array();
        object_attribute(writer, "title", title);
        writer.end_array().member("relationships").begin_array().end_array().end_object();
        return writer.take();
    }

    std::ostream& out_;
    bool first_ = true;
    std::set<std::string> officers_;
    std::set<std::string> units_;
    std::map<std::string, std::string> procedures_;  ///< id and title
};

}  // namespace

std::unique_ptr<EventExport> make_ocel(std::ostream& out) {
    return std::make_unique<OcelExport>(out);
}

}  // namespace motcua::reports
