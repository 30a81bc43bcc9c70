// Events as CloudEvents, and the public names of their types.
#include <algorithm>
#include <utility>
#include <variant>

#include <motcua/engine/core/portal.hpp>
#include <motcua/json/cloud_event.hpp>
#include <motcua/json/render.hpp>

namespace motcua::json {
namespace {

/// Sorts as text as it does as a number (CloudEvents, sequence extension).
std::string padded(std::uint64_t sequence) {
    const std::string digits = std::to_string(sequence);
    return std::string(20 - std::min<std::size_t>(20, digits.size()), '0') + digits;
}

template <std::size_t... Index>
std::vector<std::string> all_types(std::index_sequence<Index...>) {
    const auto type = [](const Event& event) {
        return public_type(type_of(event), version_of(event));
    };
    return {type(Event(std::variant_alternative_t<Index, AnyEvent>{}))...};
}

}  // namespace

std::string public_type(std::string_view type, unsigned version) {
    const std::size_t at = type.rfind('-');
    std::string text = "vn.motcua.";
    text += type.substr(0, at);
    if (at != std::string_view::npos) {
        text += '.';
        text += type.substr(at + 1);
    }
    return text + ".v" + std::to_string(version);
}

const std::vector<std::string>& public_types() {
    static const std::vector<std::string> types =
        all_types(std::make_index_sequence<std::variant_size_v<AnyEvent>>{});
    return types;
}

std::string cloud_event(std::uint64_t sequence, const RecordedEvent& event,
                        const PortalPart& portal) {
    Writer writer;
    writer.begin_object()
        .text_member("specversion", "1.0")
        .text_member("id", event.dossier.value + "." + std::to_string(event.number))
        .text_member("source", "urn:motcua:agency:" + portal.received_at.value)
        .text_member("type", public_type(type_of(event.event), version_of(event.event)))
        .text_member("subject", event.dossier.value)
        .text_member("time", format_instant(event.at))
        .text_member("datacontenttype", "application/json")
        .text_member("sequence", padded(sequence));
    if (!portal.code.empty()) {
        writer.text_member("dossiercode", portal.code);
    }
    writer.member("data");
    render_public(writer, event, portal);
    writer.end_object();
    return writer.take();
}

}  // namespace motcua::json
