#!/bin/sh
read -r greeting
echo "$greeting"
head -c 1000000 /dev/zero >&2
printf %s %PDF-
