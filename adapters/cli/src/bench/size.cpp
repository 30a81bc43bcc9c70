// P7 and P12: what is left on the disk, and how large the program is.
#include <algorithm>
#include <cstring>
#include <fstream>

#include <elf.h>

#include "definitions.hpp"
#include "figure.hpp"
#include "office.hpp"

namespace motcua::cli::bench {
namespace {

constexpr double kCommandBytesMax = 1.5 * 1024;
constexpr double kDossierBytesMax = 24.0 * 1024;
constexpr double kProgramBytesMax = 10.0 * 1024 * 1024;

Figure bytes(std::string id, Text what, double value, double limit, Text goal) {
    return Figure{std::move(id), what, value, "bytes", limit, value / limit, goal, value <= limit};
}

/// Bytes that `work` adds to a file that holds the definitions and what `before` put there.
template <class Before, class Work>
Result<std::uint64_t> growth(const std::string& path, Before before, Work work) {
    std::uint64_t at_first = 0;
    {
        Result<std::unique_ptr<Office>> office = Office::open(path, Drive::pulled);
        if (!office) {
            return office.error();
        }
        MOTCUA_TRY((*office)->deploy());
        MOTCUA_TRY(before(**office));
    }
    const Result<std::uint64_t> empty = size_of_file(path);
    if (!empty) {
        return empty;
    }
    at_first = *empty;
    {
        Result<std::unique_ptr<Office>> office = Office::open(path, Drive::own_thread);
        if (!office) {
            return office.error();
        }
        MOTCUA_TRY(work(**office));
    }
    const Result<std::uint64_t> full = size_of_file(path);
    if (!full) {
        return full;
    }
    return *full - at_first;
}

Result<Figure> bytes_of_a_command(const ScratchFolder& folder, const Settings& settings) {
    std::vector<DossierId> dossiers;
    const std::size_t commands = settings.commands * 2;
    const Result<std::uint64_t> grown = growth(
        folder.file("commands.db"),
        [&](Office& office) -> Result<void> {
            Result<std::vector<DossierId>> ids = office.file(kRound, settings.dossiers / 4);
            if (!ids) {
                return ids.error();
            }
            dossiers = std::move(*ids);
            return {};
        },
        [&](Office& office) -> Result<void> {
            Rounds rounds(dossiers);
            const Result<double> done = drive(office.engine(), rounds, commands, 64);
            return done ? Result<void>{} : Result<void>{done.error()};
        });
    if (!grown) {
        return grown.error();
    }
    return bytes("P7",
                 {"Dung lượng một lệnh để lại: sự kiện, trạng thái, công việc, hẹn giờ, khóa",
                  "Bytes a command leaves: events, state, tasks, timers, key"},
                 static_cast<double>(*grown) / static_cast<double>(commands), kCommandBytesMax,
                 {"≤ 1.536 byte", "<= 1,536 bytes"});
}

Result<void> work_to_the_end(Engine& engine, const std::vector<DossierId>& dossiers) {
    for (const DossierId& dossier : dossiers) {
        for (std::uint32_t step = 1; step <= kSteps; ++step) {
            Command accept{dossier.value + "-accept-" + std::to_string(step),
                           Actor::of_officer("chuyen-vien-1"), dossier, std::nullopt,
                           AcceptTask{step}};
            OutcomeForm form;
            form.reason = "Đã làm xong bước " + std::to_string(step);
            Command complete{dossier.value + "-complete-" + std::to_string(step),
                             Actor::of_officer("chuyen-vien-1"), dossier, std::nullopt,
                             CompleteTask{step, "xong", std::move(form)}};
            for (Command* command : {&accept, &complete}) {
                const Result<Accepted> done = engine.submit_and_wait(std::move(*command));
                if (!done) {
                    return done.error();
                }
            }
        }
    }
    return {};
}

Result<Figure> bytes_of_a_dossier(const ScratchFolder& folder) {
    constexpr std::size_t kDossiers = 100;
    const Result<std::uint64_t> grown = growth(
        folder.file("dossiers.db"), [](Office&) -> Result<void> { return {}; },
        [](Office& office) -> Result<void> {
            Result<std::vector<DossierId>> ids = office.file(kTenSteps, kDossiers);
            if (!ids) {
                return ids.error();
            }
            return work_to_the_end(office.engine(), *ids);
        });
    if (!grown) {
        return grown.error();
    }
    return bytes("P7",
                 {"Dung lượng một hồ sơ mười bước đã xong, chưa kể giấy tờ",
                  "Bytes of a finished ten-step dossier, without its papers"},
                 static_cast<double>(*grown) / kDossiers, kDossierBytesMax,
                 {"≤ 24.576 byte", "<= 24,576 bytes"});
}

/// Bytes of an ELF file without symbols and debugging information: what `strip` leaves.
Result<std::uint64_t> stripped_size(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    Elf64_Ehdr header{};
    if (!file.read(reinterpret_cast<char*>(&header), sizeof header) ||
        std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
        header.e_ident[EI_CLASS] != ELFCLASS64) {
        return Error{ErrorCode::internal,
                     "expected a 64-bit ELF program, but '" + path + "' is something else"};
    }
    std::uint64_t end = 0;
    for (unsigned i = 0; i < header.e_shnum; ++i) {
        Elf64_Shdr section{};
        file.seekg(static_cast<std::streamoff>(header.e_shoff + i * sizeof section));
        if (!file.read(reinterpret_cast<char*>(&section), sizeof section)) {
            return Error{ErrorCode::internal,
                         "expected all sections of '" + path + "', but it ends early"};
        }
        if ((section.sh_flags & SHF_ALLOC) != 0 && section.sh_type != SHT_NOBITS) {
            end = std::max<std::uint64_t>(end, section.sh_offset + section.sh_size);
        }
    }
    return end;
}

}  // namespace

Result<std::vector<Figure>> measure_disk(const Settings& settings) {
    const ScratchFolder folder(settings.directory);
    Result<Figure> command = bytes_of_a_command(folder, settings);
    if (!command) {
        return command.error();
    }
    Result<Figure> dossier = bytes_of_a_dossier(folder);
    if (!dossier) {
        return dossier.error();
    }
    return std::vector<Figure>{std::move(*command), std::move(*dossier)};
}

Result<std::vector<Figure>> measure_program() {
    const Result<std::uint64_t> size = stripped_size("/proc/self/exe");
    if (!size) {
        return size.error();
    }
    return std::vector<Figure>{bytes(
        "P12", {"Chương trình này, không kể ký hiệu gỡ lỗi", "This program without its symbols"},
        static_cast<double>(*size), kProgramBytesMax, {"≤ 10 MiB", "<= 10 MiB"})};
}

}  // namespace motcua::cli::bench
