#!/bin/sh
# Makes a store, named by CASESYNC_STORE, in which something of every kind waits, hostile texts
# included. The argument is a folder for the bundles; CASESYNC names the program.
set -eu
office=$CASESYNC_STORE
field=$1/field.cases
run() { "${CASESYNC:-casesync}" "$@" > /dev/null; }
meet() {
  run export -o "$1" --force --store "$office"
  run import "$1" --store "$field" || test $? -eq 2
  run export -o "$1" --force --store "$field"
  run import "$1" --store "$office" || test $? -eq 2
}

run init --dataset "Review <b>&amp;" --label "Office" --store "$office"
run init --dataset "Review <b>&amp;" --label "Field team </script>" --store "$field"
for number in 1 2 3 4 5 6; do
  run new victim --key "victim/DC-000$number" full_name="N. $number" narrative="First line
Second line
Third line" essence+=was_beaten gender=male --source "mother" --store "$office"
done
meet "$1/scene.bundle"

run set victim/DC-0001 full_name='Anna </script><script>document.title="broken"</script>' \
  --source "media_internet" --store "$office"
run set victim/DC-0001 full_name='"><img src=x onerror=document.title="broken">' \
  --source "court_document" --store "$field"
run set victim/DC-0002 narrative="First line, told again
Second line
Third line" --confidentiality confidential --store "$office"
run set victim/DC-0002 narrative="First line
Second line
Third line
And a fourth" --confidentiality confidential --store "$field"
run set victim/DC-0003 gender=female --author "a very long author's name indeed" --store "$office"
run set victim/DC-0003 gender:answer=declined --store "$field"
run set victim/DC-0003 essence-=was_beaten --store "$office"
run set victim/DC-0003 essence+=was_beaten --source "x-ray" --store "$field"
run delete victim/DC-0004 --reason "entered twice" --store "$office"
run set victim/DC-0004 birth_date:date=1987-03 --store "$field"
run judge victim/DC-0005 victim/DC-0006 same-as --reason "same mother" --store "$office"
run judge victim/DC-0005 victim/DC-0006 different-from --reason "ages" --store "$field"
run set victim/DC-0005 gender:code=femail --store "$office"
run set victim/DC-0006 "full_name=$(printf 'gnp.\342\200\256exe \342\200\250 end %0200d' 7)" --store "$office"
run set victim/DC-0006 "full_name=Нұрлан Әбенов" --store "$field"
meet "$1/scene.bundle"
