// Filing: the header is checked, a provisional number given, the flow entered. Nothing is handled
// and no clock runs before reception.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "clocks.hpp"
#include "filing.hpp"

namespace motcua::core {
namespace {

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// `what` is its name in the header too.
Result<void> check_party(const Party& party, const std::string& what) {
    const std::initializer_list<std::pair<const char*, const Personal<std::string>*>> parts{
        {"name", &party.name},
        {"identity", &party.identity},
        {"phone", &party.phone},
        {"email", &party.email},
        {"address", &party.address}};
    for (const auto& [name, part] : parts) {
        if (part->erased) {
            return rejection(ErrorCode::invalid_argument, "a " + what + " as given",
                             "part of it is marked as erased", what + "/" + name);
        }
        if (part->value.size() > limits::text_bytes_max) {
            return rejection(ErrorCode::limit_exceeded,
                             "at most " + std::to_string(limits::text_bytes_max) +
                                 " bytes in each part of the " + what,
                             "one is longer", what + "/" + name);
        }
    }
    return {};
}

Result<void> check_parties(const Header& header, ProcedureKind kind) {
    if (kind != ProcedureKind::internal) {
        MOTCUA_TRY(require_text(header.owner.name.value, "the owner's name", "owner/name"));
    }
    MOTCUA_TRY(check_party(header.owner, "owner"));
    MOTCUA_TRY(check_party(header.filer, "filer"));
    if (header.representative) {
        MOTCUA_TRY(require_text(header.representative->name.value, "the representative's name",
                                "representative/name"));
        MOTCUA_TRY(check_party(*header.representative, "representative"));
    }
    return {};
}

Result<void> check_unit(const Deciding& deciding, const UnitId& unit, const std::string& what,
                        const std::string& at) {
    if (unit.empty()) {
        return rejection(ErrorCode::input_missing, "the agency that " + what, "none was given", at);
    }
    if (!deciding.context().directory.agency_of(unit, date_of(deciding.now()))) {
        return rejection(ErrorCode::directory_unresolved, "an agency that " + what,
                         "\"" + unit.value + "\" is none today", at);
    }
    return {};
}

Result<void> check_counts(const Header& header) {
    if (header.sets == 0 || header.sets > limits::list_items_max) {
        return rejection(ErrorCode::invalid_argument,
                         "1 to " + std::to_string(limits::list_items_max) + " sets",
                         "there are " + std::to_string(header.sets), "sets");
    }
    if (header.abstract.value.size() > limits::text_bytes_max) {
        return rejection(
            ErrorCode::limit_exceeded,
            "an abstract of at most " + std::to_string(limits::text_bytes_max) + " bytes",
            "it is longer", "abstract");
    }
    if (header.references.size() > limits::list_items_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(limits::list_items_max) + " references",
                         "there are " + std::to_string(header.references.size()), "references");
    }
    return {};
}

// The procedure names a level ("level:commune"); an organisation that knows no levels fits any.
Result<void> check_level(const Deciding& deciding, const UnitId& unit, const std::string& wanted,
                         const std::string& what) {
    constexpr std::string_view prefix = "level:";
    const auto agency = deciding.context().directory.agency_of(unit, date_of(deciding.now()));
    if (wanted.rfind(prefix, 0) != 0 || agency->level == AgencyLevel::none) {
        return {};
    }
    const std::string level = wanted.substr(prefix.size());
    const std::string own(enum_name(agency->level));
    return own == level ? Result<void>{}
                        : rejection(ErrorCode::invalid_argument,
                                    "an agency of level " + level + " that " + what,
                                    "\"" + unit.value + "\" is of level " + own, "decides");
}

// The others stand for the receiving agency if they are not named, so that one comes first.
Result<void> check_units(const Deciding& deciding, const Header& header) {
    const Procedure& procedure = deciding.procedure();
    MOTCUA_TRY(check_unit(deciding, header.received_at, "receives (received_at)", "received_at"));
    MOTCUA_TRY(check_unit(deciding, header.decides, "decides (decides)", "decides"));
    MOTCUA_TRY(
        check_unit(deciding, header.helped_at, "helps the applicant (helped_at)", "helped_at"));
    // Centres take dossiers regardless of boundary and level (118/2025/NĐ-CP): who decides counts.
    return check_level(deciding, header.decides, procedure.decides, "decides");
}

// A dossier that another one called comes the way that one came.
Result<void> check_channel(const Deciding& deciding, const StartDossier& command) {
    const auto& channels = deciding.procedure().channels;
    const Channel channel = command.header.channel;
    if (command.parent || channels.empty() ||
        std::any_of(channels.begin(), channels.end(),
                    [channel](const ChannelDef& def) { return def.channel == channel; })) {
        return {};
    }
    return rejection(ErrorCode::invalid_argument, "a channel of the procedure",
                     "\"" + std::string(enum_name(channel)) + "\" is not one", "header/channel");
}

// Some channels are open to some applications only.
Result<void> check_channel_condition(const Deciding& deciding, const StartDossier& command) {
    for (const ChannelDef& channel : deciding.procedure().channels) {
        if (command.parent || channel.channel != command.header.channel) {
            continue;
        }
        Result<bool> open = deciding.holds(channel.when);
        if (!open) {
            return open.error();
        }
        if (!*open) {
            return rejection(
                ErrorCode::condition_not_met, "a channel that is open to this application",
                "\"" + std::string(enum_name(channel.channel)) + "\" is not", "header/channel");
        }
    }
    return {};
}

// Who is not named otherwise: the filer is the owner; one agency helps, receives and decides.
Header completed_header(Header header) {
    if (is_blank(header.filer.name.value)) {
        header.filer = header.owner;
    }
    if (header.decides.empty()) {
        header.decides = header.received_at;
    }
    if (header.helped_at.empty()) {
        header.helped_at = header.received_at;
    }
    return header;
}

Result<DossierId> chosen_id(const Deciding& deciding) {
    const DossierId& given = deciding.command().dossier;
    if (given.empty()) {
        return deciding.context().ids.next_dossier_id(deciding.now());
    }
    if (!is_dossier_id(given.value)) {
        return rejection(ErrorCode::invalid_argument, "a dossier id of 26 characters",
                         "the one given is not of that form");
    }
    return given;
}

// "TN-260212-3F9K2M7Q": the day of filing and the chance part of the permanent id. For the
// applicant to ask by until the official code is given.
std::string provisional_number(const DossierId& id, Date day) {
    std::string digits = format_date(day).substr(2);
    std::erase(digits, '-');
    const std::size_t tail = std::min<std::size_t>(8, id.value.size());
    return "TN-" + digits + "-" + id.value.substr(id.value.size() - tail);
}

Result<void> check_right(const Deciding& deciding, const StartDossier& command,
                         const Header& header) {
    if (command.parent && deciding.actor().kind != ActorKind::system) {
        return rejection(ErrorCode::not_permitted, "the engine to file for another dossier",
                         "the " + std::string(enum_name(deciding.actor().kind)) + " asked");
    }
    Dossier asked;  // rights look at its agencies; there is no dossier yet
    asked.header = header;
    return authorize(deciding.actor(), Action::file, asked, nullptr, deciding.context().directory,
                     deciding.now());
}

}  // namespace

Result<void> check_header_parts(const Header& header, ProcedureKind kind) {
    MOTCUA_TRY(check_parties(header, kind));
    return check_counts(header);
}

Result<Header> checked_header(const Deciding& deciding, const Header& given) {
    Header header = completed_header(given);
    MOTCUA_TRY(within("header", check_header_parts(header, deciding.procedure().kind)));
    MOTCUA_TRY(within("header", check_units(deciding, header)));
    return header;
}

Result<void> file_application(Deciding& deciding, const StartDossier& command, Header header,
                              DossierId id, Origin origin) {
    MOTCUA_TRY(check_fields(deciding, command.data));
    Dossier blank;
    blank.header = header;
    blank.origin = origin;
    Result<std::map<std::string, Value>> data = with_computed(deciding, blank, command.data);
    if (!data) {
        return data.error();
    }
    std::erase_if(*data, [](const auto& entry) { return entry.second.is_null(); });
    DossierFiled filed;
    filed.procedure = deciding.procedure().ref;
    filed.header = std::move(header);
    filed.provisional_number = provisional_number(id, date_of(deciding.now()));
    split_personal(deciding.procedure(), *data, filed.data, filed.personal_data);
    filed.parent = command.parent;
    filed.origin = std::move(origin);
    filed.organisation = version_text(deciding.context().directory.version());
    deciding.set_id(std::move(id));
    deciding.emit(std::move(filed));
    MOTCUA_TRY(check_conditions(deciding));
    return attach_papers(deciding, command.papers);
}

Result<void> decide_on(Deciding& deciding, const StartDossier& command) {
    Result<Header> header = checked_header(deciding, command.header);
    if (!header) {
        return header.error();
    }
    MOTCUA_TRY(check_channel(deciding, command));
    MOTCUA_TRY(check_right(deciding, command, *header));
    Result<DossierId> id = chosen_id(deciding);
    if (!id) {
        return id.error();
    }
    MOTCUA_TRY(check_fields(deciding, command.data));
    Result<Origin> origin = chosen_origin(deciding, command, *header);
    if (!origin) {
        return origin.error();
    }
    const StartNode& start = *deciding.procedure().node(origin->start)->as<StartNode>();
    const bool by_calendar = !origin->period.empty();
    MOTCUA_TRY(file_application(deciding, command, std::move(*header), std::move(*id),
                                std::move(*origin)));
    MOTCUA_TRY(check_channel_condition(deciding, command));
    if (deciding.procedure().kind == ProcedureKind::internal && !by_calendar) {
        MOTCUA_TRY(require_fields(deciding));  // there is no reception to ask for them
    }
    moment(deciding, Moment{Moment::Kind::filed, {}});
    start_reception_clock(deciding);
    MOTCUA_TRY(start_main(deciding));  // of internal work, which nobody receives
    return move_on(deciding, start.to, Lane{}, Arrival{});
}

}  // namespace motcua::core
