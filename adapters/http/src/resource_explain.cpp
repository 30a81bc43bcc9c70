// Why the due dates of a dossier are what they are, and who held it how long.
#include <motcua/engine/dossier_case.hpp>
#include <motcua/engine/retention.hpp>
#include <motcua/json/figures.hpp>

#include "derivation_english.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

struct Told {
    DossierRow row;
    Case one;
};

/// The dossier that the path names with its law; nothing of persons is read. nullopt: it is answered.
std::optional<Told> told_of(Call& call, Reader& reader) {
    if (!call.knows_query({})) {
        return std::nullopt;
    }
    auto row = find_dossier(call, reader, call.at.front());
    if (!row) {
        return std::nullopt;
    }
    Result<std::vector<RecordedEvent>> events = read_events(
        reader, call.desk.parts.codec, call.desk.parts.digest, row->dossier, 1, Persons::left_out);
    if (!events) {
        call.refuse(events.error());
        return std::nullopt;
    }
    Result<Case> one = case_of(std::move(*events), EngineLaw(call.engine()));
    if (!one) {
        call.refuse(one.error());
        return std::nullopt;
    }
    return Told{std::move(*row), std::move(*one)};
}

void text_or_null(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void dossier_members(json::Writer& writer, const DossierRow& row) {
    writer.text_member("dossier", row.dossier.value);
    text_or_null(writer, "code", row.code);
    text_or_null(writer, "provisional_number", row.provisional_number);
}

std::string vietnamese_of(const DerivationLine& line) { return line.text_vi; }

}  // namespace

void show_explanation(Call& call, Reader& reader) {
    const auto told = told_of(call, reader);
    if (!told) {
        return;
    }
    const auto clocks = explain(told->one.events, HeldVersions(told->one.versions),
                                EngineLaw(call.engine(), told->one.procedure.get()));
    if (!clocks) {
        call.refuse(clocks.error());
        return;
    }
    const auto held = holding_of(told->one, call.now());
    if (!held) {
        call.refuse(held.error());
        return;
    }
    bool agrees = true;
    for (const ClockExplanation& clock : *clocks) {
        agrees = agrees && clock.agrees;
    }
    const bool english = call.request.language == Language::en;
    json::Writer writer;
    writer.begin_object();
    dossier_members(writer, told->row);
    writer.boolean_member("agrees", agrees).member("clocks").begin_array();
    for (const ClockExplanation& clock : *clocks) {
        json::render(writer, clock, english ? english_of : vietnamese_of);
    }
    writer.end_array().member("holding");
    json::render(writer, *held);
    writer.member("kept");
    const auto kept = keeping_of(told->one.dossier, *told->one.procedure, date_of(call.now()));
    kept ? json::render(writer, *kept) : static_cast<void>(writer.null());
    writer.end_object();
    call.answer(std::move(writer));
}

void show_holding(Call& call, Reader& reader) {
    const auto told = told_of(call, reader);
    if (!told) {
        return;
    }
    const auto held = holding_of(told->one, call.now());
    if (!held) {
        call.refuse(held.error());
        return;
    }
    json::Writer writer;
    writer.begin_object();
    dossier_members(writer, told->row);
    writer.member("holding");
    json::render(writer, *held);
    writer.end_object();
    call.answer(std::move(writer));
}

}  // namespace motcua::http
