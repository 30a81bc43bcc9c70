// Rows and described types as JSON for people and other programs.
#include <motcua/json/portal.hpp>
#include <motcua/json/reader.hpp>
#include <motcua/json/render.hpp>

#include "fields.hpp"

namespace motcua::json {
namespace {

/// Writes leaf types and described types, every member of them.
class Renderer {
public:
    enum class Persons { told, left_out };

    explicit Renderer(Writer& writer, Persons persons = Persons::told)
        : writer_(writer), persons_(persons) {}

    void value(bool yes) { writer_.boolean(yes); }
    template <std::signed_integral T>
    void value(T number) {
        writer_.number(std::int64_t{number});
    }
    template <std::unsigned_integral T>
    void value(T number) {
        writer_.number(std::uint64_t{number});
    }
    void value(const std::string& text) { writer_.string(text); }
    void value(std::string_view text) { writer_.string(text); }
    void value(const char*) = delete;  // would be taken for a bool
    template <class Tag>
    void value(const Id<Tag>& id) {
        id.empty() ? writer_.null() : writer_.string(id.value);
    }
    void value(Instant at) { writer_.string(format_instant(at)); }
    void value(Minutes minutes) { writer_.number(std::int64_t{minutes.count()}); }
    void value(Date date) { writer_.string(format_date(date)); }
    void value(const Duration& duration) { writer_.string(to_string(duration)); }
    void value(const Decimal& decimal) { writer_.number(decimal); }
    void value(const Value& value) { from_value(value, writer_); }
    template <DescribedEnum E>
    void value(E e) {
        writer_.string(enum_name(e));
    }
    template <class T>
    void value(const std::optional<T>& some) {
        if (some) {
            value(*some);
        } else {
            writer_.null();
        }
    }
    template <class T>
    void value(const std::vector<T>& list) {
        writer_.begin_array();
        for (const T& element : list) {
            value(element);
        }
        writer_.end_array();
    }
    template <class T>
    void value(const std::map<std::string, T>& map) {
        writer_.begin_object();
        for (const auto& [name, element] : map) {
            writer_.member(name);
            value(element);
        }
        writer_.end_object();
    }
    template <class T>
    void value(const Personal<T>& personal) {
        if (personal.erased) {
            writer_.begin_object().boolean_member("erased", true).end_object();
        } else {
            value(personal.value);
        }
    }
    template <Described T>
    void value(const T& object) {
        writer_.begin_object();
        const auto visit = [&]<class Member>(std::string_view name, const Member& member) {
            if constexpr (is_personal<Member>) {
                if (persons_ == Persons::left_out) {
                    return;
                }
            }
            // Of a dossier, as of a row, empty text is none: no code before reception.
            if constexpr (std::is_same_v<T, Dossier>) {
                this->member(name, member);
            } else {
                writer_.member(name);
                value(member);
            }
        };
        T::describe(object, visit);
        writer_.end_object();
    }

    /// A member of a row; empty text stands for "none" there.
    template <class T>
    Renderer& member(std::string_view name, const T& content) {
        writer_.member(name);
        if constexpr (std::is_same_v<T, std::string>) {
            if (content.empty()) {
                writer_.null();
                return *this;
            }
        }
        value(content);
        return *this;
    }

private:
    Writer& writer_;
    Persons persons_;
};

}  // namespace

void render(Writer& writer, const RecordedEvent& event) {
    Renderer renderer(writer);
    writer.begin_object();
    renderer.member("sequence", event.sequence)
        .member("dossier", event.dossier)
        .member("number", event.number)
        .member("at", event.at)
        .member("type", type_of(event.event))
        .member("version", version_of(event.event))
        .member("actor", event.actor);
    writer.member("data");
    std::visit([&](const auto& body) { renderer.value(body); }, event.event);
    writer.end_object();
}

void render_public(Writer& writer, const RecordedEvent& event, const PortalPart& portal) {
    Renderer renderer(writer, Renderer::Persons::left_out);
    writer.begin_object();
    renderer.member("number", event.number)
        .member("actor", event.actor)
        .member("version", version_of(event.event));
    writer.member("body");
    std::visit([&](const auto& body) { renderer.value(body); }, event.event);
    writer.member("portal");
    render(writer, portal);
    writer.end_object();
}

void render(Writer& writer, const Dossier& dossier) { Renderer(writer).value(dossier); }

void render(Writer& writer, const DossierRow& row) {
    writer.begin_object();
    Renderer(writer)
        .member("dossier", row.dossier)
        .member("version", row.version)
        .member("code", row.code)
        .member("provisional_number", row.provisional_number)
        .member("procedure", row.procedure)
        .member("variant", row.variant)
        .member("procedure_version", row.procedure_version)
        .member("title", row.title)
        .member("phase", row.phase)
        .member("channel", row.channel)
        .member("received_at", row.received_at)
        .member("decides", row.decides)
        .member("owner", row.owner)
        .member("filed", row.filed)
        .member("received", row.received)
        .member("due", row.due)
        .member("due_provisional", row.due_provisional)
        .member("clock", row.clock)
        .member("finished", row.finished)
        .member("returned", row.returned)
        .member("ended", row.ended)
        .member("end_status", row.end_status)
        .member("suspended", row.suspended)
        .member("incidents", row.incidents);
    writer.end_object();
}

void render(Writer& writer, const TaskRow& row) {
    writer.begin_object();
    task_members(writer, row);
    writer.end_object();
}

void task_members(Writer& writer, const TaskRow& row) {
    Renderer(writer)
        .member("id", to_string(TaskId{row.dossier, row.task}))
        .member("dossier", row.dossier)
        .member("task", row.task)
        .member("step", row.step)
        .member("no", row.no)
        .member("title", row.title)
        .member("state", row.state)
        .member("role", row.role)
        .member("unit", row.unit)
        .member("holder", row.holder)
        .member("giver", row.giver)
        .member("opened", row.opened)
        .member("accepted", row.accepted)
        .member("due", row.due)
        .member("due_provisional", row.due_provisional)
        .member("clock", row.clock)
        .member("ended", row.ended)
        .member("outcome", row.outcome);
}

void render(Writer& writer, const LateTask& late) {
    writer.begin_object().member("task");
    render(writer, late.task);
    writer.member("dossier");
    render(writer, late.dossier);
    writer.end_object();
}

void render(Writer& writer, const CommandOutcome& outcome) {
    writer.begin_object();
    Renderer renderer(writer);
    renderer.member("actor", outcome.actor)
        .member("key", outcome.key)
        .member("at", outcome.at)
        .member("ok", outcome.ok)
        .member("dossier", outcome.dossier)
        .member("version", outcome.version)
        .member("sequence", outcome.sequence);
    writer.member("error");
    if (outcome.ok) {
        writer.null();
    } else {
        render(writer, Error{outcome.error, outcome.detail});
    }
    writer.end_object();
}

void render(Writer& writer, const DefinitionRow& row) {
    writer.begin_object();
    definition_members(writer, row);
    writer.end_object();
}

void definition_members(Writer& writer, const DefinitionRow& row) {
    Renderer(writer)
        .member("kind", row.kind)
        .member("id", row.ref.id)
        .member("variant", row.ref.variant)
        .member("version", row.ref.version)
        .member("hash", row.ref.hash)
        .member("effective_from", row.effective_from)
        .member("effective_until", row.effective_until)
        .member("deployed_at", row.deployed_at)
        .member("deployed_by", row.deployed_by);
}

void render(Writer& writer, const JobRow& row) {
    writer.begin_object();
    Renderer(writer)
        .member("id", row.id)
        .member("kind", row.kind)
        .member("parameters", row.parameters)
        .member("state", row.state)
        .member("cursor", row.cursor)
        .member("done", row.done)
        .member("failed", row.failed)
        .member("total", row.total)
        .member("started", row.started)
        .member("updated", row.updated)
        .member("actor", row.actor);
    writer.end_object();
}

void render(Writer& writer, const Error& error) {
    writer.begin_object()
        .text_member("code", to_string(error.code))
        .text_member("detail", error.detail)
        .end_object();
}

}  // namespace motcua::json
