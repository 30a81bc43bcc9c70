// motcua message, resolve-incident.
#include <algorithm>

#include "../act.hpp"
#include "../families.hpp"

namespace motcua::cli {
namespace {

struct MessageOptions : DossierOptions {
    std::string name;
    std::string id;
    DataInput data;
};

struct IncidentOptions : DossierOptions {
    std::uint32_t incident = 0;
    std::string resolution;
    std::string reason;
};

Result<Exit> message(Output& output, const MessageOptions& options) {
    return act_on_dossier(output, options, [&](const Subject& subject) -> Result<CommandBody> {
        Result<std::map<std::string, Value>> data =
            typed_data(*subject.procedure, options.data, UnknownField::by_look);
        if (!data) {
            return data.error();
        }
        const auto& known = subject.dossier.messages;
        if (std::find(known.begin(), known.end(), options.name + "/" + options.id) != known.end()) {
            output.note(Text{"Thông điệp này hồ sơ đã nhận từ trước; không có gì thay đổi.",
                             "The dossier has taken this message before; nothing changes."});
        }
        return CommandBody{ReceiveMessage{options.name, options.id, std::move(*data)}};
    });
}

Result<Exit> resolve_incident(Output& output, const IncidentOptions& options) {
    return act_on_dossier(output, options, [&](const Subject&) -> CommandBody {
        return ResolveIncident{options.incident, options.resolution, options.reason};
    });
}

}  // namespace

void add_exchange_commands(Commands& commands) {
    commands.add<MessageOptions>(
        "message", {"Chuyển thông điệp từ hệ thống khác đến hồ sơ", "Deliver an outside message"},
        [](Command& command, MessageOptions& options) {
            define_dossier(command, options, false);
            command.required("--name", options.name, "NAME",
                             {"Tên thông điệp mà chỗ chờ nhận", "Message the place waits for"});
            command.required("--id", options.id, "ID",
                             {"Mã thông điệp do bên gửi đặt, để không nhận hai lần",
                              "Id that the sender gave the message, so that it counts once"});
            define_data(command, options.data);
        },
        message);
    commands.add<IncidentOptions>(
        "resolve-incident", {"Xử lý một sự cố của hồ sơ", "Resolve an incident"},
        [](Command& command, IncidentOptions& options) {
            define_dossier(command, options);
            command.required("--number", options.incident, "N",
                             {"Số sự cố", "Number of the incident"});
            command
                .required("--resolution", options.resolution, "retry|skip",
                          {"retry: làm lại; skip: bỏ qua", "retry or skip"})
                .check(is_one_of({"retry", "skip"}, command.language()));
            define_reason(command, options.reason, true);
        },
        resolve_incident);
}

}  // namespace motcua::cli
